package dev.reseed.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Scripts and programs outside the project that some tests need; such a test skips itself, with the reason, without them. */
public final class Corpus {
    private Corpus() {}

    /** A file below the folder of the system property {@code reseed.corpus}, by default {@code ../shared/corpus}. */
    public static Optional<Path> file(String name) {
        Path file = Path.of(System.getProperty("reseed.corpus", "../shared/corpus"), name);
        return Optional.of(file).filter(Files::isRegularFile);
    }

    /** psql of PostgreSQL 15 or newer: older ones do not send comments on. */
    static Optional<Path> psql() {
        return Stream.of(18, 17, 16, 15)
                .map(version -> Path.of("/usr/lib/postgresql/" + version + "/bin/psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
