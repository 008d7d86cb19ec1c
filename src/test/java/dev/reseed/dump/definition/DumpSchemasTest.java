package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.dump.DumpFile;
import dev.reseed.dump.DumpFiles;
import dev.reseed.dump.DumpSource;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.archive.Section;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.Corpus;
import dev.reseed.sql.ScriptItem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DumpSchemasTest {
    private static InputStream text(String sql) {
        return new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry entry(int id, String kind, String schema, String definition) {
        return new Entry(
                id,
                kind,
                "x",
                Optional.of(schema).filter(each -> !each.isEmpty()),
                Optional.empty(),
                Section.PRE_DATA,
                definition,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Entry.Data.None(),
                Entry.Origin.NONE);
    }

    private static DumpSchema corpus(String name) {
        Optional<Path> file = Corpus.file(name);
        assumeTrue(file.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        try (DumpFile dump = DumpFiles.open(new DumpSource.File(file.get(), name))) {
            return switch (dump) {
                case DumpFile.OfArchive archive -> DumpSchemas.of(archive.archive());
                case DumpFile.OfText text -> DumpSchemas.ofText(text.text(), name);
            };
        }
    }

    private static Stream<String> lines(DumpSchema schema, String... beginnings) {
        return SchemaText.of(schema)
                .lines()
                .filter(line -> Stream.of(beginnings).anyMatch(line::startsWith));
    }

    private static String column(DumpSchema schema, String table, String column) {
        DumpSchema.Column found = schema.tables().stream()
                .filter(each -> each.name().toString().equals(table))
                .flatMap(each -> each.column(column).stream())
                .findFirst()
                .orElseThrow();
        return SchemaText.type(found.type()) + (found.notNull() ? " not null" : "");
    }

    @Test
    void passesRowsOfATextByTheirEnds() {
        DumpSchema schema = DumpSchemas.ofText(text("""
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.a (id integer);
                COPY public.a (id) FROM stdin;
                1
                CREATE TABLE public.no (id integer);
                \\.

                INSERT INTO public.a VALUES (1), (2, 'CREATE TABLE public.no (id integer);');
                ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);
                """), "a dump");
        assertThat(SchemaText.of(schema))
                .isEqualTo("table public.a\n  id integer not null\nprimary a_pkey on public.a[id]\n");
    }

    @Test
    void readsOneDatabaseOfSeveral() {
        AtomicBoolean wanted = new AtomicBoolean();
        DumpSchema schema = DumpSchemas.ofText(text("""
                        CREATE TABLE before (id int);
                        \\connect other
                        SET search_path = app;
                        CREATE TABLE a (id int);
                        COPY a (id) FROM stdin;
                        1
                        \\.
                        \\connect wanted
                        CREATE TABLE b (id int);
                        """), "a dump", item -> {
            if (item.type() == ScriptItem.Type.META_COMMAND) {
                wanted.set(item.text().equals("\\connect wanted"));
            }
            return wanted.get();
        });
        assertThat(SchemaText.of(schema)).isEqualTo("table public.b\n  id integer\n");
    }

    @Test
    void resetsTheSearchPathInANewSession() {
        DumpSchema schema =
                DumpSchemas.ofText(text("SET search_path = app;\n\\connect x\nCREATE TABLE b ();\n"), "a dump");
        assertThat(SchemaText.of(schema)).isEqualTo("table public.b\n");
    }

    @Test
    void refusesATextThatIsCutOff() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> DumpSchemas.ofText(text("COPY a FROM stdin;\n1\n"), "a dump"))
                .withMessageContaining("a dump ends inside the data of a COPY");
    }

    @Test
    void takesTheSchemaOfAnOldArchivesEntries() {
        List<Entry> entries = List.of(
                entry(1, "DOMAIN", "app", "CREATE DOMAIN zip AS text;\n"),
                entry(2, "TABLE", "app", "CREATE TABLE a (id integer, z zip);\n"),
                entry(3, "TABLE", "public", "CREATE TABLE a (id integer);\n"),
                entry(4, "CONSTRAINT", "app", "ALTER TABLE ONLY a\n    ADD CONSTRAINT k PRIMARY KEY (id);\n"));
        assertThat(SchemaText.of(DumpSchemas.of(entries))).isEqualTo("""
                table app.a
                  id integer not null
                  z app.zip
                table public.a
                  id integer
                primary k on app.a[id]
                domain app.zip text
                """);
    }

    @Test
    void takesANewArchivesSearchPath() {
        List<Entry> entries = List.of(
                entry(1, "STDSTRINGS", "", "SET standard_conforming_strings = 'off';\n"),
                entry(2, "SEARCHPATH", "", "SELECT pg_catalog.set_config('search_path', '', false);\n"),
                entry(3, "TYPE", "app", "CREATE TYPE app.e AS ENUM ('a\\'b');\n"),
                entry(4, "FUNCTION", "app", "CREATE FUNCTION app.f() RETURNS void AS 'CREATE TABLE x ();';\n"),
                entry(5, "TABLE", "app", "CREATE TABLE app.a ();\nCREATE TABLE b ();\n"));
        assertThat(SchemaText.of(DumpSchemas.of(entries))).isEqualTo("table app.a\ntable public.b\nenum app.e [a'b]\n");
    }

    @Test
    void readsPagila() {
        DumpSchema schema = corpus("pagila/pagila.sql");
        assertThat(schema.tables()).hasSize(22);
        assertThat(schema.tables().stream().filter(DumpSchema.Table::partition)).hasSize(7);
        assertThat(lines(schema, "primary")).hasSize(22);
        assertThat(lines(schema, "unique"))
                .containsExactly(
                        "unique idx_unq_rental_rental_date_inventory_id_customer_id on public.rental"
                                + "[rental_date, inventory_id, customer_id]",
                        "unique idx_unq_manager_staff_id on public.store[manager_staff_id]",
                        "unique rental_category on public.rental_by_category[category]");
        assertThat(schema.foreignKeys()).hasSize(36);
        assertThat(lines(schema, "domain", "  check year_check", "enum")).hasSize(4);
        assertThat(column(schema, "public.customer", "email")).isEqualTo("text");
        assertThat(column(schema, "public.customer", "customer_id")).isEqualTo("integer not null");
        assertThat(column(schema, "public.film", "release_year")).isEqualTo("public.year");
        assertThat(column(schema, "public.film", "rating")).isEqualTo("public.mpaa_rating");
        assertThat(column(schema, "public.film", "special_features")).isEqualTo("text[]");
        assertThat(column(schema, "public.film", "rental_rate")).isEqualTo("numeric(4,2) not null");
        assertThat(column(schema, "public.language", "name")).isEqualTo("character(20) not null");
        assertThat(column(schema, "public.payment_p2022_03", "payment_date"))
                .isEqualTo("timestamp with time zone not null");
        assertThat(lines(schema, "table public.payment_p2022_07"))
                .containsExactly("table public.payment_p2022_07 partition of public.payment");
        assertThat(lines(schema, "primary payment_p2022_01", "foreign payment_p2022_01"))
                .containsExactly(
                        "primary payment_p2022_01_pkey on public.payment_p2022_01[payment_date, payment_id]",
                        "foreign payment_p2022_01_customer_id_fkey on public.payment_p2022_01[customer_id]"
                                + " to public.customer[customer_id]",
                        "foreign payment_p2022_01_rental_id_fkey on public.payment_p2022_01[rental_id]"
                                + " to public.rental[rental_id]",
                        "foreign payment_p2022_01_staff_id_fkey on public.payment_p2022_01[staff_id]"
                                + " to public.staff[staff_id]");
        assertThat(lines(schema, "enum")).containsExactly("enum public.mpaa_rating [G, PG, PG-13, R, NC-17]");
    }

    @Test
    void readsNorthwind() {
        DumpSchema schema = corpus("northwind/northwind.sql");
        assertThat(schema.tables()).hasSize(14);
        assertThat(lines(schema, "primary")).hasSize(14);
        assertThat(schema.uniqueKeys()).hasSize(14);
        assertThat(schema.foreignKeys()).hasSize(13);
        assertThat(schema.domains()).isEmpty();
        assertThat(column(schema, "public.customers", "company_name")).isEqualTo("character varying(40) not null");
        assertThat(column(schema, "public.customers", "customer_id")).isEqualTo("character varying(5) not null");
        assertThat(column(schema, "public.employees", "photo")).isEqualTo("bytea");
        assertThat(column(schema, "public.employees", "birth_date")).isEqualTo("date");
        assertThat(column(schema, "public.orders", "freight")).isEqualTo("real");
        assertThat(lines(schema, "primary pk_order_details"))
                .containsExactly("primary pk_order_details on public.order_details[order_id, product_id]");
        assertThat(lines(schema, "foreign fk_employees", "foreign fk_orders_ship"))
                .containsExactly(
                        "foreign fk_employees_employees on public.employees[reports_to] to public.employees[employee_id]",
                        "foreign fk_orders_shippers on public.orders[ship_via] to public.shippers[shipper_id]");
    }

    @Test
    void readsRental() {
        DumpSchema schema = corpus("rental/rental.dump");
        assertThat(schema.tables()).hasSize(15);
        assertThat(lines(schema, "primary")).hasSize(15);
        assertThat(schema.uniqueKeys()).hasSize(17);
        assertThat(schema.foreignKeys()).hasSize(18);
        assertThat(column(schema, "public.customer", "email")).isEqualTo("character varying(50)");
        assertThat(column(schema, "public.customer", "first_name")).isEqualTo("character varying(45) not null");
        assertThat(column(schema, "public.staff", "password")).isEqualTo("character varying(40)");
        assertThat(column(schema, "public.staff", "picture")).isEqualTo("bytea");
        assertThat(column(schema, "public.film", "fulltext")).isEqualTo("tsvector not null");
        assertThat(schema.searches())
                .containsExactly(new DumpSchema.Search(
                        new DumpSchema.Name("public", "film"),
                        "fulltext",
                        new DumpSchema.Name("pg_catalog", "english"),
                        List.of("title", "description")));
        assertThat(column(schema, "public.rental", "return_date")).isEqualTo("timestamp without time zone");
        assertThat(lines(schema, "unique idx_unq_manager"))
                .containsExactly("unique idx_unq_manager_staff_id on public.store[manager_staff_id]");
        assertThat(lines(schema, "foreign fk_city"))
                .containsExactly("foreign fk_city on public.city[country_id] to public.country[country_id]");
        assertThat(lines(schema, "domain", "  check", "enum"))
                .containsExactly(
                        "domain public.year integer",
                        "  check year_check [] ((VALUE >= 1901) AND (VALUE <= 2155))",
                        "enum public.mpaa_rating [G, PG, PG-13, R, NC-17]");
    }
}
