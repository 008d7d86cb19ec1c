package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One file, loaded into temporary tables: each session has its own.
 *
 * @param root of the project
 */
record SeedFileCase(Path root, Session session) implements AutoCloseable {
    static SeedFileCase open(Path root, Cluster cluster, String... statements) {
        Session session = cluster.open(Connector.MAINTENANCE);
        List.of(statements).forEach(session::execute);
        return new SeedFileCase(root, session);
    }

    long load(String name, String text) {
        try {
            Path path = Files.writeString(root.resolve(name), text);
            SeedFile file = SeedFile.named(path, "data/" + name).orElseThrow();
            return new SeedFileLoader(session, new Cancellation()).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a file is refused, line by line. */
    List<String> why(String name, String text) {
        String[] why = new String[1];
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> load(name, text))
                .satisfies(e -> why[0] = e.why());
        return why[0].lines().toList();
    }

    /** The first column of a query, as text. */
    List<String> texts(String sql) {
        return session.query(sql, row -> String.valueOf(row.getString(1)));
    }

    @Override
    public void close() {
        session.close();
    }
}
