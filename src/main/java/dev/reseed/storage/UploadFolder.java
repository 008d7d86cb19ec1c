package dev.reseed.storage;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Remembers uploads in a folder, a file for each. */
public final class UploadFolder implements UploadMemory {
    private final Path folder;
    private final String server;

    /**
     * @param folder made when it is first needed
     * @param server which storage it is: addresses of two may be the same
     */
    public UploadFolder(Path folder, String server) {
        this.folder = folder;
        this.server = server;
    }

    @Override
    public Optional<String> recall(ObjectAddress address) {
        Path file = file(address);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.size() == 2 && lines.getFirst().equals(address.toString())
                    ? Optional.of(lines.getLast())
                    : Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void remember(ObjectAddress address, String upload) {
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "upload", ".new");
            Files.write(written, List.of(address.toString(), upload), StandardCharsets.UTF_8);
            Files.move(written, file(address), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void forget(ObjectAddress address) {
        try {
            Files.deleteIfExists(file(address));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Path file(ObjectAddress address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((server + "\n" + address).getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReseedException unusable(IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                "uploads cannot be remembered",
                "the folder " + folder + " cannot be used",
                "make it writable",
                cause);
    }
}
