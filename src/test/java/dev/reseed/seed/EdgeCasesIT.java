package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that programs stumble over go into any schema that ordinary rows go into, and leave those as they are. */
class EdgeCasesIT {
    private static final SeedOptions ODD = new SeedOptions(Optional.empty(), true);

    private static final String SHOP = """
            create domain short_note as text check (length(value) between 1 and 20);
            create type size as enum ('small', 'large');
            create table customers (
                id bigint generated always as identity primary key,
                email varchar(60) not null unique check (email ~ '^[a-z0-9._+-]+@[a-z0-9.-]+$'),
                full_name varchar(40) not null, first_name text, last_name text not null, notes text, born_on date not null,
                short short_note, balance numeric(12,2) not null, visits integer not null check (visits >= 0),
                size size, country_code char(2) not null, tags text[], extra jsonb, active boolean, token uuid);
            create table orders (
                id bigint generated always as identity primary key, customer_id bigint not null references customers on delete cascade,
                friend_id bigint references customers,
                reference varchar(30) not null unique, placed_at timestamptz not null, shipped_at timestamptz,
                quantity integer not null, price numeric(8,2) not null,
                total numeric(10,2) generated always as (quantity * price) stored,
                comment text, check (shipped_at > placed_at), check ((comment is null) = (shipped_at is null)));
            """;

    /** Of each kind of type one, with keys and without. */
    private static final String TYPES = """
            create type pair as (a integer, b text);
            create domain percent as numeric(5,2) check (value between 0 and 100);
            create table types (
                id uuid primary key, c_smallint smallint unique, c_int integer, c_bigint bigint unique, c_numeric numeric, c_money money,
                c_real real, c_double double precision, c_text text unique, c_varchar varchar(5), c_char char(3), c_bool boolean,
                c_date date unique, c_time time, c_timetz timetz, c_timestamp timestamp, c_timestamptz timestamptz(0), c_interval interval,
                c_bytea bytea, c_json json, c_jsonb jsonb, c_xml xml, c_inet inet, c_cidr cidr, c_mac macaddr, c_bit bit(4), c_varbit varbit(9),
                c_point point, c_box box, c_range int4range, c_multirange tstzmultirange, c_ints integer[], c_texts text[], c_pair pair,
                c_percent percent, c_tsvector tsvector, c_upper text generated always as (upper(c_varchar)) stored);
            """;

    private final Cluster cluster = Cluster.embedded();

    static Stream<String> schemas() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(EdgeCasesIT.class.getResource("schemas")).toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Map<String, String> counts(SeedDatabase database) {
        Map<String, String> counts = new TreeMap<>();
        database.contents().forEach((table, rows) -> counts.put(table, rows.substring(0, rows.indexOf(' '))));
        return counts;
    }

    private static void fill(SeedDatabase database, SeedOptions options) {
        SpecSeed.automatic(options).load(database::open, Progress.NONE, new Cancellation());
    }

    private static List<String> texts(Session session, String sql) {
        return session.query(sql, row -> row.getString(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void everySchemaTakesThem(String schema) throws IOException {
        String sql = read(schema);
        Set<String> empty = AutoSeedIT.named(sql, "empty");
        try (SeedDatabase odd = SeedDatabase.of(cluster, "reseed_odd_rows", sql)) {
            fill(odd, ODD);
            counts(odd)
                    .forEach((table, count) -> assertThat(count.equals("0"))
                            .as("%s has %s rows", table, count)
                            .isEqualTo(empty.contains(AutoSeedIT.bare(table))));
        }
    }

    private static String read(String schema) throws IOException {
        try (InputStream in = Objects.requireNonNull(EdgeCasesIT.class.getResourceAsStream("schemas/" + schema))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theOddValuesAreThereAndTheRightOnesStayRight() {
        try (SeedDatabase database = SeedDatabase.of(cluster, "reseed_edge_values", SHOP)) {
            fill(database, ODD);
            try (Session session = database.open()) {
                assertThat(texts(session, "select full_name from customers where length(full_name) = 40"))
                        .isNotEmpty();
                assertThat(texts(session, "select last_name from customers"))
                        .contains("O'Connor", "X", "Smith-Jones-Brown");
                assertThat(texts(session, "select notes from customers"))
                        .contains(
                                "👩‍👩‍👧‍👦",
                                "مرحبا بالعالم",
                                "e\u0301a\u0300u\u0308",
                                "",
                                "tab\tand\nnew line\r\nand return")
                        .containsNull();
                assertThat(texts(session, "select born_on::text from customers"))
                        .contains("2024-02-29", "0001-01-01", "9999-12-31");
                assertThat(texts(session, "select balance::text from customers"))
                        .contains("0.00", "9999999999.99", "-9999999999.99");
                assertThat(texts(session, "select visits::text from customers")).contains("0", "2147483647");
                assertThat(texts(session, "select country_code from customers"))
                        .allMatch(each -> each.matches("[A-Z]{2}"));
                assertThat(texts(session, "select price::text from orders")).contains("999999.99");
            }
        }
    }

    @Test
    void everyTypeHasSome() {
        try (SeedDatabase database = SeedDatabase.of(cluster, "reseed_edge_values", TYPES)) {
            fill(database, ODD);
            try (Session session = database.open()) {
                assertThat(texts(session, "select c_bigint::text from types"))
                        .contains("9223372036854775807", "-9223372036854775808");
                assertThat(texts(session, "select c_text from types")).contains("👩‍👩‍👧‍👦", "");
                assertThat(texts(session, "select c_percent::text from types")).contains("0.00", "100.00");
                assertThat(texts(session, "select c_date::text from types")).contains("2024-02-29");
                assertThat(texts(session, "select c_ints::text from types")).contains("{}");
                assertThat(texts(session, "select c_range::text from types")).contains("empty");
                assertThat(
                                texts(
                                        session,
                                        "select count(*)::text from types t, json_each(to_json(t)) where value::text = 'null' group by t.id order by count(*) desc limit 1"))
                        .allMatch(each -> Integer.parseInt(each) > 30);
            }
        }
    }

    @Test
    void ordinaryRowsAreTheSameWithThemAndWithout() {
        String ordinary =
                "select md5(string_agg(c::text, ',' order by id)) from customers c where id <= (select max(id) * 3 / 4 from customers)";
        try (SeedDatabase plain = SeedDatabase.of(cluster, "reseed_plain_rows", SHOP);
                SeedDatabase odd = SeedDatabase.of(cluster, "reseed_odd_rows", SHOP)) {
            fill(plain, SeedOptions.NONE);
            fill(odd, ODD);
            try (Session one = plain.open();
                    Session other = odd.open()) {
                assertThat(texts(other, ordinary)).isEqualTo(texts(one, ordinary));
                assertThat(texts(other, "select md5(string_agg(c::text, ',' order by id)) from customers c"))
                        .isNotEqualTo(texts(one, "select md5(string_agg(c::text, ',' order by id)) from customers c"));
            }
        }
    }

    @Test
    void whatASeedFileFixesStays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("seed.yml"), """
                load:
                  - tables:
                      customers:
                        rows: 40
                        columns:
                          notes: { constant: fixed }
                          visits: { number: { min: 3, max: 9 } }
                          first_name: = full_name
                      orders: { per: { table: customers, by: customer_id }, count: 1, columns: { quantity: "= 2" } }
                """);
        try (SeedDatabase database = SeedDatabase.of(cluster, "reseed_edge_values", SHOP)) {
            SpecSeed.read(folder, file, ODD).load(database::open, Progress.NONE, new Cancellation());
            try (Session session = database.open()) {
                assertThat(texts(session, "select distinct notes from customers"))
                        .containsExactly("fixed");
                assertThat(texts(session, "select distinct quantity from orders"))
                        .containsExactly("2");
                assertThat(texts(session, "select id::text from customers where first_name <> full_name"))
                        .isEmpty();
                assertThat(texts(session, "select visits::text from customers where visits not between 3 and 9"))
                        .isEmpty();
                assertThat(texts(session, "select last_name from customers")).contains("O'Connor");
            }
        }
    }

    @Test
    void whatAFileOrABillAddsUpStillDoes(@TempDir Path folder) throws IOException {
        String sql = """
                create table bills (
                    id bigint generated always as identity primary key, note text, net_amount numeric(12,2) not null,
                    fee numeric(8,2) not null, total numeric(12,2) not null, check (total >= net_amount));
                create table bill_lines (
                    id bigint generated always as identity primary key, bill_id bigint not null references bills on delete cascade,
                    label text not null, pieces integer not null, cost numeric(8,2) not null, low integer not null, high integer not null,
                    amount numeric(12,2) generated always as (pieces * cost) stored, check (low < high));
                create table payments (
                    id bigint generated always as identity primary key, bill_id bigint not null references bills, amount numeric(12,2) not null);
                """;
        Path file = Files.writeString(folder.resolve("seed.yml"), """
                load:
                  - tables:
                      bills: { rows: 80, columns: { net_amount: "= sum(bill_lines, amount)", total: = net_amount + fee } }
                      bill_lines:
                        per: bills
                        count: { min: 1, max: 4 }
                        columns: { pieces: { number: { min: 1, max: 9 } }, low: { number: { min: 0, max: 100 } } }
                      payments: { per: bills, count: 1 }
                """);
        try (SeedDatabase database = SeedDatabase.of(cluster, "reseed_edge_values", sql)) {
            SpecSeed.read(folder, file, ODD).load(database::open, Progress.NONE, new Cancellation());
            try (Session session = database.open()) {
                assertThat(texts(session, "select note from bills")).contains("👩‍👩‍👧‍👦");
                assertThat(texts(session, """
                                select b.id::text from bills b where total <> net_amount + fee
                                    or net_amount <> (select sum(amount) from bill_lines l where l.bill_id = b.id)
                                    or total <> (select sum(amount) from payments p where p.bill_id = b.id)
                                """)).isEmpty();
            }
        }
    }
}
