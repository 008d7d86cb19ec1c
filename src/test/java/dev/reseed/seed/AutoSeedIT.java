package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.seed.file.SeedSpec;
import dev.reseed.seed.load.SeedLoad;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.person.Locales;
import dev.reseed.seed.plan.SeedPlan;
import dev.reseed.seed.plan.Settings;
import dev.reseed.server.Connector;
import dev.reseed.sql.Identifiers;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fills schemas as teams have them, and as nobody should. A file may name the tables that cannot have rows ({@code -- empty: a, b}), those of
 * them whose rows the server refuses ({@code -- refused: a}), and those whose rows its triggers fill with what is never twice the same
 * ({@code -- varies: a}).
 */
class AutoSeedIT {
    private static final DatabaseName DATABASE = new DatabaseName("reseed_auto_seed");

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)'
            """;

    private static final String DEFINITIONS = """
            select concat_ws(' ', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), k.convalidated, k.condeferrable, k.condeferred,
                             k.conislocal, k.coninhcount, k.conparentid <> 0, obj_description(k.oid, 'pg_constraint'))
              from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.conrelid <> 0 and n.nspname !~ '^(pg_|information_schema$)'
             union all
            select concat_ws(' ', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready, i.indimmediate,
                             i.indisreplident, i.indisclustered)
              from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^(pg_|information_schema$)'
             union all
            select concat_ws(' ', tgrelid::regclass, case when not tgisinternal then pg_get_triggerdef(oid) end, tgenabled, tgdeferrable)
              from pg_trigger
             union all
            select concat_ws(' ', c.oid::regclass, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole,
                             c.relacl, c.reloptions, c.relhasrules)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^(pg_|information_schema$)'
             union all
            select concat_ws(' ', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                             a.attgenerated, (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
                                               where d.adrelid = a.attrelid and d.adnum = a.attnum))
              from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
             where a.attnum > 0 and n.nspname !~ '^(pg_|information_schema$)'
             union all
            select concat_ws(' ', seqrelid::regclass, seqstart, seqincrement, seqmin, seqmax, seqcycle) from pg_sequence
             order by 1
            """;

    /** The table, the column, whether its sequence rises, and the sequence, of each column that takes its numbers from one. */
    private static final String NUMBERED = """
            select d.of::regclass::text, a.attname, s.seqincrement > 0, s.seqrelid::regclass::text
              from (select refobjid as of, refobjsubid as number, objid as sequence from pg_depend
                     where classid = 'pg_class'::regclass and deptype in ('a', 'i') and refobjsubid > 0
                     union
                    select e.adrelid, e.adnum, p.refobjid from pg_attrdef e join pg_depend p
                        on p.classid = 'pg_attrdef'::regclass and p.objid = e.oid and p.refclassid = 'pg_class'::regclass) d
              join pg_sequence s on s.seqrelid = d.sequence
              join pg_attribute a on a.attrelid = d.of and a.attnum = d.number
             where a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
            """;

    private final Cluster cluster = Cluster.embedded();

    static Stream<String> schemas() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files
                    .filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> folder().relativize(file).toString().replace(".sql", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(AutoSeedIT.class.getResource("schemas"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void fillsEveryTableAndLeavesTheSchemaAsItIs(String schema) {
        String sql = read(schema);
        in(sql, session -> {
            List<String> before = session.query(DEFINITIONS, row -> row.getString(1));
            Map<String, String> had = rows(session);
            automatic();
            assertThat(session.query(DEFINITIONS, row -> row.getString(1))).isEqualTo(before);
            Map<String, String> now = rows(session);
            Set<String> empty = named(sql, "empty");
            now.forEach((table, rows) ->
                    assertThat(rows.startsWith("0 ")).as("%s is empty", table).isEqualTo(empty.contains(table)));
            had.forEach((table, rows) -> {
                if (!rows.startsWith("0 ")) {
                    assertThat(now).containsEntry(table, rows);
                }
            });
            everySequenceIsBehindItsNumbers(session);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void makesTheSameRowsWithAnyNumberOfWorkers(String schema) {
        String sql = read(schema);
        Map<String, String> first = new TreeMap<>();
        for (int workers : List.of(1, 4)) {
            in(sql, session -> {
                load(named(sql, "refused"), workers);
                Map<String, String> rows = rows(session);
                rows.keySet().removeAll(named(sql, "varies"));
                if (first.isEmpty()) {
                    first.putAll(rows);
                }
                assertThat(rows).isNotEmpty().isEqualTo(first);
            });
        }
    }

    private void automatic() {
        SpecSeed.automatic(SeedOptions.NONE).load(() -> cluster.open(DATABASE), Progress.NONE, new Cancellation());
    }

    private void load(Set<String> without, int workers) {
        SeedSpec spec = SeedSpec.automatic();
        Settings settings = new Settings(spec.seed(), micros(spec.from()), micros(spec.until()), BigDecimal.ONE);
        Locales locales = Locales.of(spec.locales().stream()
                .map(each ->
                        each.locale().toLanguageTag() + ": " + each.weight().toPlainString())
                .toList());
        SeedPlan plan;
        try (Session session = cluster.open(DATABASE)) {
            Set<TableName> except =
                    without.stream().map(name -> new TableName("public", name)).collect(Collectors.toSet());
            plan = new Generation(settings, locales)
                    .plan(planner -> planner.auto(except, Map.of()), session, new Cancellation());
        }
        new SeedLoad(plan, workers).run(() -> cluster.open(DATABASE), Progress.NONE.start("load"), new Cancellation());
    }

    private static long micros(LocalDate day) {
        return day.toEpochDay() * 86_400_000_000L;
    }

    /** How many rows there are, and what they are, whatever their order. */
    private static Map<String, String> rows(Session session) {
        session.execute("set timezone = 'UTC'");
        Map<String, String> rows = new TreeMap<>();
        session.query(TABLES, row -> row.getString(1))
                .forEach(table -> rows.put(
                        bare(table),
                        session.one(
                                "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                                        + table + " t",
                                row -> row.getString(1))));
        return rows;
    }

    /** As a comment names it. */
    static String bare(String table) {
        return table.startsWith("public.") ? table.substring("public.".length()) : table;
    }

    private static void everySequenceIsBehindItsNumbers(Session session) {
        List<String[]> numbered =
                session.query(NUMBERED, row -> new String[] {
                    row.getString(1), Identifiers.quote(row.getString(2)), row.getString(3), row.getString(4)
                });
        for (String[] each : numbered) {
            String last = (each[2].equals("t") ? "max(" : "min(") + each[1] + ")";
            String order = each[2].equals("t") ? " > " : " < ";
            assertThat(session.<Boolean>one(
                            "select coalesce(nextval(?)" + order + "(select " + last + " from " + each[0] + "), true)",
                            row -> row.getBoolean(1),
                            each[3]))
                    .as("the next of %s is new in %s.%s", each[3], each[0], each[1])
                    .isTrue();
        }
    }

    private void in(String sql, Consumer<Session> body) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("drop database if exists " + DATABASE + " with (force)");
            session.execute("create database " + DATABASE);
        }
        try (Session session = cluster.open(DATABASE)) {
            make(session, sql);
            body.accept(session);
        } finally {
            try (Session session = cluster.open(Connector.MAINTENANCE)) {
                session.execute("drop database " + DATABASE + " with (force)");
            }
        }
    }

    /** Question marks in it are its own. */
    private static void make(Session session, String sql) {
        try (Statement statement = session.jdbc().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables that a comment of the file names. */
    static Set<String> named(String sql, String what) {
        String start = "-- " + what + ": ";
        List<String> names = new ArrayList<>();
        sql.lines()
                .filter(line -> line.startsWith(start))
                .forEach(line -> names.addAll(
                        Arrays.asList(line.substring(start.length()).split(", "))));
        return names.stream().collect(Collectors.toSet());
    }

    private static String read(String schema) {
        try {
            return Files.readString(folder().resolve(schema + ".sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
