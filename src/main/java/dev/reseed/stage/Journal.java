package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The names of databases about to be made, on disk before the server is asked: a CREATE whose client dies still finishes
 * on the server, and leaves a database without a mark.
 */
public final class Journal {
    private final Path folder;

    /**
     * @param folder where the entries are kept, one file each; it exists
     */
    public Journal(Path folder) {
        this.folder = folder;
    }

    /**
     * One intention.
     *
     * @param system the cluster's identifier
     * @param name the database to be made
     * @param live the live database that it is for
     * @param backend the server process that was asked
     * @param backendStart when that process began, as the server writes it: process numbers are used again
     */
    record Entry(String system, DatabaseName name, DatabaseName live, int backend, String backendStart) {}

    /** Writes an entry, through to the disk. */
    void add(Entry entry) {
        Properties properties = new Properties();
        properties.setProperty("system", entry.system());
        properties.setProperty("name", entry.name().value());
        properties.setProperty("live", entry.live().value());
        properties.setProperty("backend", Integer.toString(entry.backend()));
        properties.setProperty("backendStart", entry.backendStart());
        StringWriter text = new StringWriter();
        try (FileChannel file =
                FileChannel.open(file(entry), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            properties.store(text, null);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        } catch (IOException e) {
            throw failure("be written", e);
        }
    }

    void remove(Entry entry) {
        try {
            Files.deleteIfExists(file(entry));
        } catch (IOException e) {
            throw failure("be cleared", e);
        }
    }

    /** The entries for a live database on a cluster. */
    List<Entry> entries(String system, DatabaseName live) {
        return entries(system).stream()
                .filter(entry -> entry.live().equals(live))
                .toList();
    }

    /** All entries for a cluster. */
    List<Entry> entries(String system) {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                read(file).filter(entry -> entry.system().equals(system)).ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw failure("be read", e);
        }
        return entries;
    }

    /** Empty for an entry that did not reach the disk as a whole: the server was not asked then. */
    private static Optional<Entry> read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return Optional.of(new Entry(
                    properties.getProperty("system", ""),
                    new DatabaseName(properties.getProperty("name", "")),
                    new DatabaseName(properties.getProperty("live", "")),
                    Integer.parseInt(properties.getProperty("backend", "")),
                    properties.getProperty("backendStart", "")));
        } catch (IllegalArgumentException | ReseedException | CharacterCodingException | NoSuchFileException broken) {
            return Optional.empty();
        }
    }

    private Path file(Entry entry) {
        String name = entry.name().value();
        // The nonce at the name's end is unique and plain; the rest may hold what no file name takes.
        return folder.resolve(entry.system() + "-" + name.substring(name.lastIndexOf('_') + 1) + ".properties");
    }

    private ReseedException failure(String what, IOException e) {
        return new ReseedException(
                Kind.FAILED,
                "Reseed's journal cannot " + what,
                (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + " (" + folder + ")",
                "make the folder writable, or point RESEED_HOME at one that is",
                e);
    }
}
