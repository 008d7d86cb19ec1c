package dev.reseed.server;

import com.github.dockerjava.api.command.TopContainerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The server's process for one client, among those that a container engine lists. It shows the client's port in its title,
 * {@code postgres: user database host(port) activity}. Source: PostgreSQL's documentation, "Standard Unix Tools".
 */
final class ServingProcess {
    /** Where Linux shows its processes; missing elsewhere. */
    static final Path PROC = Path.of("/proc");

    private final Path proc;
    private final int clientPort;

    /** @param proc {@link #PROC}, unless a test has its own */
    ServingProcess(Path proc, int clientPort) {
        this.proc = proc;
        this.clientPort = clientPort;
    }

    boolean isListed(TopContainerResponse top) {
        return rows(top).stream().anyMatch(row -> Arrays.stream(row).anyMatch(this::isTitle));
    }

    /**
     * Whether the listed process runs on this machine: an engine's socket can be forwarded, and then lists another
     * machine's. Where the system shows no processes that cannot be told, as with an engine in a machine of its own on
     * macOS, and what is listed has to do.
     */
    boolean isHere(TopContainerResponse top) {
        if (!Files.isDirectory(proc.resolve("self"))) {
            return isListed(top);
        }
        int column = List.of(Objects.requireNonNullElse(top.getTitles(), new String[0]))
                .indexOf("PID");
        return column >= 0
                && rows(top).stream()
                        .filter(row -> row.length > column && Arrays.stream(row).anyMatch(this::isTitle))
                        .anyMatch(row -> isLocal(row[column].strip()));
    }

    /** The number alone proves nothing, since another machine has the same numbers: the title has to be the same too. */
    private boolean isLocal(String process) {
        if (!process.matches("[0-9]{1,10}")) {
            return false;
        }
        try {
            byte[] title = Files.readAllBytes(proc.resolve(process).resolve("cmdline"));
            return isTitle(new String(title, StandardCharsets.UTF_8));
        } catch (IOException noSuchProcess) {
            return false;
        }
    }

    private boolean isTitle(String text) {
        return text.startsWith("postgres:") && text.contains("(" + clientPort + ")");
    }

    private static List<String[]> rows(TopContainerResponse top) {
        return List.of(Objects.requireNonNullElse(top.getProcesses(), new String[0][]));
    }
}
