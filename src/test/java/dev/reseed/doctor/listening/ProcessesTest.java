package dev.reseed.doctor.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final int COUNT = 300;

    @TempDir
    Path proc;

    private void names(int first, String name) throws IOException {
        for (int pid = first; pid <= COUNT; pid += 3) {
            Files.writeString(
                    Files.createDirectories(proc.resolve(Integer.toString(pid))).resolve("comm"), name + "\n");
        }
    }

    @Test
    void findsTheOneThatHasASocket() throws IOException {
        names(1, "bash");
        names(2, "postgres");
        names(3, "java");
        Path open = Files.createDirectories(proc.resolve("2/fd"));
        Files.createSymbolicLink(open.resolve("3"), Path.of("socket:[77]"));

        assertThat(new Processes(proc).owning(Set.of(77L)))
                .containsOnlyKeys(77L)
                .hasEntrySatisfying(77L, program -> assertThat(program.name()).isEqualTo("postgres"));
    }

    @Test
    void otherProcessesMayChangeTheirNamesMeanwhile() throws Exception {
        names(1, "bash");
        names(2, "postgres");
        names(3, "java");
        AtomicBoolean done = new AtomicBoolean();
        Thread changes = Thread.ofPlatform().daemon().start(() -> {
            try {
                while (!done.get()) {
                    names(1, "postgres");
                    names(2, "bash");
                    names(1, "bash");
                    names(2, "postgres");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        try {
            for (int i = 0; i < 100; i++) {
                assertThat(new Processes(proc).owning(Set.of(1L))).isEmpty();
            }
        } finally {
            done.set(true);
            changes.join();
        }
    }
}
