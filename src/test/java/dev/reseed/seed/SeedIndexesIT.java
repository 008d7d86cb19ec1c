package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes that are made behind the rows are the ones that were there before; those that something knows of are never away. */
class SeedIndexesIT {
    private static final String DEFINITIONS = """
            create table people (
                id bigint primary key, email text not null unique, nick text not null, code text unique deferrable initially deferred,
                city text, "Odd, name" int);
            create index people_city on people (city desc) with (fillfactor = 70) where city is not null;
            create unique index people_lower on people (lower(email)) include (city);
            create index "Odd index" on people using hash ("Odd, name");
            create unique index people_nick on people (nick);
            alter table people replica identity using index people_nick;
            create table visits (id bigint primary key, email text not null references people (email), at timestamptz not null);
            create index visits_email on visits (email);
            create index visits_at on visits (at);
            comment on index visits_at is 'known to somebody';
            create table few (id bigint primary key, word text unique);
            """;

    private static final String TRIGGER = """
            create function anything() returns trigger language plpgsql as $$ begin return new; end $$;
            create trigger anything before insert on few for each row execute function anything();
            """;

    private static final String SEED =
            "load:\n  - tables:\n      people: 20_000\n      visits: 20_000\n      few: 10\n";

    @TempDir
    Path folder;

    private static Map<String, String> all(SeedDatabase database, String what) {
        Map<String, String> found = new TreeMap<>();
        try (Session session = database.open()) {
            session.query(
                            "select x.oid::regclass::text, " + what
                                    + " from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid"
                                    + " left join pg_constraint k on k.conindid = x.oid and k.contype in ('p', 'u')"
                                    + " where c.relnamespace = 'public'::regnamespace",
                            row -> new String[] {row.getString(1), row.getString(2)})
                    .forEach(row -> found.put(row[0], row[1]));
        }
        return found;
    }

    private static Map<String, String> definitions(SeedDatabase database) {
        return all(
                database,
                "concat_ws(' ', pg_get_indexdef(x.oid), pg_get_constraintdef(k.oid), k.conname, i.indisreplident, i.indimmediate,"
                        + " i.indisvalid, obj_description(x.oid))");
    }

    private void load(SeedDatabase database) throws IOException {
        Path file = Files.writeString(folder.resolve("seed.yml"), SEED);
        SpecSeed.read(folder, file, SeedOptions.NONE).load(database::open, Progress.NONE, new Cancellation());
    }

    @Test
    void areTheSameBehindTheRows() throws IOException {
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_indexes", DEFINITIONS)) {
            Map<String, String> before = definitions(database);
            Map<String, String> oids = all(database, "x.oid");

            load(database);

            assertThat(definitions(database)).isEqualTo(before);
            Map<String, String> after = all(database, "x.oid");
            assertThat(after.keySet())
                    .filteredOn(name -> !Objects.equals(oids.get(name), after.get(name)))
                    .as("made anew")
                    .containsExactlyInAnyOrder(
                            "people_email_key", "people_city", "people_lower", "\"Odd index\"", "visits_email");
        }
    }

    @Test
    void stayWhereTriggersMayRelyOnThem() throws IOException {
        try (SeedDatabase database = SeedDatabase.of(Cluster.embedded(), "seed_indexes_kept", DEFINITIONS + TRIGGER)) {
            Map<String, String> oids = all(database, "x.oid");

            load(database);

            assertThat(all(database, "x.oid")).isEqualTo(oids);
        }
    }
}
