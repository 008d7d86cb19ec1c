package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstMarkIT {
    private static final DatabaseName SHOP = new DatabaseName("shop");

    private final FirstMark mark = new FirstMark(SHOP, new Mark.Maker("shop", "dev"), Clock.systemUTC());

    private static Optional<String> comment(Session session) {
        return session.one(
                "select shobj_description(oid, 'pg_database') from pg_database where datname = 'shop'",
                row -> Optional.ofNullable(row.getString(1)));
    }

    @Test
    void marksOnlyWhatThisStartMade() {
        Instant before = Instant.now();
        try (Cluster.Started started = Cluster.start();
                Session session = started.cluster().open(Connector.MAINTENANCE)) {
            session.execute("create database shop");
            Login login = started.cluster().login();
            mark.put(login, Instant.now().plusSeconds(60), data -> true);
            assertThat(comment(session))
                    .as("of a cluster that was there before")
                    .isEmpty();

            List<String> asked = new ArrayList<>();
            mark.put(login, before, data -> !asked.add(data));
            assertThat(comment(session)).as("of data that may be somebody's").isEmpty();
            String folder = session.one("show data_directory", row -> row.getString(1));
            assertThat(asked).containsExactly(folder);

            mark.put(login, before, data -> true);
            Mark put = session.one(
                    "select oid, shobj_description(oid, 'pg_database'),"
                            + " (select system_identifier::text from pg_control_system())"
                            + " from pg_database where datname = 'shop'",
                    row -> Mark.parse(row.getString(2), row.getString(3), row.getLong(1))
                            .orElseThrow());
            assertThat(put.role()).isEqualTo(Mark.Role.LIVE);
            assertThat(put.isImages()).isTrue();
            try (Session shop = started.cluster().open(SHOP)) {
                assertThat(DatabaseState.unchanged(put.state(), DatabaseState.read(shop)))
                        .isTrue();
                shop.execute("create table customers (id int)");
                assertThat(DatabaseState.unchanged(put.state(), DatabaseState.read(shop)))
                        .isFalse();
            }
        }
    }
}
