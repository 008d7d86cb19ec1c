package dev.reseed.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema that others change while it is read is read as it was at one moment, or not at all. */
class MovingSchemaIT {
    private static final DatabaseName DATABASE = new DatabaseName("catalog_moving");

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    @AfterEach
    void drop() {
        Cluster.all().forEach(cluster -> {
            try (Session session = cluster.open(new DatabaseName("postgres"))) {
                session.execute("drop database if exists " + DATABASE);
            }
        });
    }

    /** Two tables are always renamed together, so a reading that has one of each pair is of no moment. */
    @ParameterizedTest
    @MethodSource("clusters")
    void isOfOneMomentOrFails(Cluster cluster) throws InterruptedException {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("create database " + DATABASE);
        }
        AtomicBoolean end = new AtomicBoolean();
        try (Session mover = cluster.open(DATABASE);
                Session reader = cluster.open(DATABASE)) {
            mover.execute("create table one (id int)");
            mover.execute("create view seen as select id from one");
            Thread moving = Thread.ofVirtual().start(() -> move(mover, end));
            int whole = 0;
            int failed = 0;
            while (whole + failed < 20) {
                try {
                    String script = CatalogReader.read(reader).script("it");
                    assertThat(script.contains("TABLE public.one (")).isEqualTo(script.contains("FROM public.one"));
                    whole++;
                } catch (ReseedException e) {
                    assertThat(e.what()).isEqualTo("the schema cannot be read");
                    failed++;
                }
            }
            end.set(true);
            moving.join();
            assertThat(CatalogReader.read(reader).items()).isNotEmpty();
        }
    }

    private static void move(Session mover, AtomicBoolean end) {
        while (!end.get()) {
            mover.execute("alter table one rename to two");
            mover.execute("alter table two rename to one");
        }
    }

    /** A view over a column that the catalogs no longer have is what a damaged catalog looks like. */
    @ParameterizedTest
    @MethodSource("clusters")
    void namesWhatItDoesNotKnow(Cluster cluster) {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            session.execute("create database " + DATABASE);
        }
        try (Session session = cluster.open(DATABASE)) {
            session.execute("create table one (id int)");
            session.execute("set allow_system_table_mods = on");
            session.execute("update pg_class set relkind = 'z' where oid = 'one'::regclass");

            Catalog catalog = CatalogReader.read(session);

            assertThatThrownBy(() -> catalog.script("it"))
                    .isInstanceOfSatisfying(
                            ReseedException.class, e -> assertThat(e.why()).contains("public.one"));
            session.execute("update pg_class set relkind = 'r' where relname = 'one'");
        }
    }
}
