package dev.reseed.server;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where one embedded server keeps its files: {@code data}, {@code password}, {@code port}, {@code server.log}. */
record ServerFolder(Path home) {
    private static final FileAttribute<Set<PosixFilePermission>> ONLY_ME =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> ONLY_I_READ =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    Path data() {
        return home.resolve("data");
    }

    Path password() {
        return home.resolve("password");
    }

    Path log() {
        return home.resolve("server.log");
    }

    Path lock() {
        return home.resolve("lock");
    }

    private Path port() {
        return home.resolve("port");
    }

    /** Makes the folder, for its user alone. */
    void create() {
        try {
            Files.createDirectories(home, ONLY_ME);
        } catch (IOException e) {
            throw failure("the folder of the embedded server cannot be made", e);
        }
    }

    boolean hasData() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    void requireMajor(int major) throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(major))) {
            throw ReseedException.failed(
                    "the embedded server's data is of another version",
                    "it was made by PostgreSQL " + found + "; this Reseed has " + major,
                    "make it anew, which deletes its databases: reseed down --volumes");
        }
    }

    /** Fails if the data are another cluster's than the one that was examined. */
    void requireSystem(String examined) throws IOException {
        // The identifier is the first field of this file, in the machine's byte order; see pg_control.h of PostgreSQL.
        byte[] control = Files.readAllBytes(data().resolve("global/pg_control"));
        long system = ByteBuffer.wrap(control).order(ByteOrder.nativeOrder()).getLong();
        if (!Long.toUnsignedString(system).equals(examined)) {
            throw ReseedException.refused(
                    "the guard refuses to delete the data in " + data(),
                    "it is of another server than the one that was examined",
                    "run the command again");
        }
    }

    /** The port of the running server, from the file that PostgreSQL itself keeps while it runs. */
    Optional<Integer> runningPort() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            // Line 1 is the process, 4 the port, 8 the state; see pidfile.h of PostgreSQL.
            boolean ready = lines.size() >= 8
                    && lines.get(7).strip().equals("ready")
                    && isPostgres(Long.parseLong(lines.get(0).strip()));
            return ready ? Optional.of(Integer.parseInt(lines.get(3).strip())) : Optional.empty();
        } catch (IOException | NumberFormatException notRunning) {
            return Optional.empty();
        }
    }

    /** Whether its PostgreSQL runs, ready or not. */
    boolean runs() throws IOException {
        return process().filter(ServerFolder::isPostgres).isPresent();
    }

    /** Fails unless nothing can run on these data: a living process counts unless it is known to be another program. */
    void requireStopped() throws IOException {
        Optional<Long> living = process().filter(ServerFolder::isAlive).filter(process -> !isOther(process));
        if (living.isPresent()) {
            throw ReseedException.failed(
                    "the embedded server may still run",
                    "process " + living.get() + " lives, which " + data().resolve("postmaster.pid") + " names",
                    "end that process if it is a PostgreSQL, and delete that file if it is not");
        }
    }

    /** The process that the file of a running or killed server names. */
    private Optional<Long> process() throws IOException {
        Path file = data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .map(String::strip)
                .filter(first -> first.matches("[0-9]{1,10}"))
                .map(Long::parseLong);
    }

    /** Whether the process is a PostgreSQL: after a crash its number may have become another program's. */
    private static boolean isPostgres(long process) {
        return program(process).filter(ServerFolder::isPostgres).isPresent();
    }

    /** Whether the process is known to be another program; false where the system does not tell. */
    private static boolean isOther(long process) {
        return program(process).filter(command -> !isPostgres(command)).isPresent();
    }

    private static boolean isPostgres(String command) {
        // Linux tells so of a program whose file is gone: somebody emptied the cache while the server runs.
        return command.endsWith("/postgres") || command.endsWith("/postgres (deleted)");
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    private static Optional<String> program(long process) {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .flatMap(found -> found.info().command());
    }

    /**
     * Removes what a killed server left, if its process's number belongs to another program by now: PostgreSQL takes any
     * living process for a server. Where the process is gone, or its program cannot be told, PostgreSQL looks by itself,
     * and better.
     */
    void clearStalePid() throws IOException {
        if (process().filter(ServerFolder::isOther).isPresent()) {
            Files.delete(data().resolve("postmaster.pid"));
        }
    }

    Optional<Integer> rememberedPort() throws IOException {
        return Files.exists(port())
                ? Optional.of(Integer.parseInt(Files.readString(port()).strip()))
                : Optional.empty();
    }

    void rememberPort(int number) throws IOException {
        Files.writeString(port(), number + "\n");
    }

    /** Writes a new random password, unless one is there. */
    void makePassword() throws IOException {
        if (Files.exists(password())) {
            return;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.createFile(password(), ONLY_I_READ);
        Files.writeString(password(), HexFormat.of().formatHex(random) + "\n");
    }

    /** The failure of something that touched these files. */
    ReseedException failure(String what, IOException e) {
        return new ReseedException(
                Kind.FAILED,
                what,
                (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + " (" + home + ")",
                "see " + log() + ", or point RESEED_HOME at a folder that can be written",
                e);
    }
}
