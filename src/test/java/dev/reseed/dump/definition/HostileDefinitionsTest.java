package dev.reseed.dump.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDefinitionsTest {
    private static final int ROUNDS = 20_000;
    private static final int MANY = 200_000;

    private static final List<String> GOOD = List.of(
            "CREATE TABLE a (id integer DEFAULT nextval('s'::regclass) NOT NULL, b numeric(10,2)[] CHECK ((b > 1)), "
                    + "c text GENERATED ALWAYS AS (lower(d)) STORED, CONSTRAINT k UNIQUE NULLS NOT DISTINCT (id, b) "
                    + "INCLUDE (c), EXCLUDE USING gist (id WITH =), FOREIGN KEY (id) REFERENCES a) INHERITS (z);",
            "CREATE TABLE p PARTITION OF a (id WITH OPTIONS NOT NULL) FOR VALUES IN (1) PARTITION BY LIST (id);",
            "ALTER TABLE ONLY a ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES p(id) ON DELETE SET DEFAULT, "
                    + "ALTER COLUMN b TYPE timestamp(3) with time zone, ATTACH PARTITION p DEFAULT, INHERIT q;",
            "CREATE UNIQUE INDEX i ON ONLY a USING btree (lower((c)::text) COLLATE \"C\" DESC, (b || U&\"\\0061\")) "
                    + "WHERE (id IS NOT NULL);",
            "CREATE DOMAIN d AS varchar(3) DEFAULT CASE WHEN true THEN 'a' END CONSTRAINT x CHECK (VALUE <> $$a$$);",
            "ALTER DOMAIN d ADD CHECK (VALUE <> E'\\'');\nCREATE TYPE e AS ENUM ('a', 'b');",
            "ALTER TYPE e ADD VALUE 'c' BEFORE 'a';\nSET search_path = app, \"$user\", 'public';\n");

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "'",
            "\"",
            "$$",
            ";",
            "::",
            " ",
            "\\",
            "--",
            "/*",
            "*/",
            "E'",
            "U&\"",
            "0",
            "-",
            "NOT",
            "NULL",
            "DEFAULT",
            "CHECK",
            "REFERENCES",
            "CONSTRAINT",
            "AS",
            "CAST(",
            "COLLATE",
            "PRIMARY KEY",
            "CASE",
            "END",
            "USING INDEX",
            "PARTITION OF",
            "GENERATED ALWAYS AS",
            "\u00e9",
            "\ud800",
            "\0",
            "trim(");

    private static String mutated(Random random) {
        StringBuilder sql = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            sql.append(GOOD.get(random.nextInt(GOOD.size())));
        }
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(sql.length());
            int to = Math.min(sql.length(), at + random.nextInt(30));
            switch (random.nextInt(3)) {
                case 0 -> sql.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> sql.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> sql.insert(random.nextInt(sql.length()), sql.substring(at, to));
            }
        }
        return sql.toString();
    }

    @Test
    void ignoresWhateverDefinitionsHaveBecome() {
        int read = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            try {
                SchemaReader reader = new SchemaReader();
                reader.take(mutated(new Random(seed)));
                read += reader.schema().tables().size();
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(read).isGreaterThan(ROUNDS / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a int CHECK (",
                "CREATE TABLE t (a text DEFAULT '",
                "CREATE TABLE t (a int",
                "CREATE TABLE t (a int[, b int)",
                "CREATE TABLE",
                "CREATE UNIQUE INDEX i ON t (lower(",
                "ALTER TABLE t ADD CONSTRAINT",
                "ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES",
                "CREATE DOMAIN d AS",
                "CREATE TYPE e AS ENUM ('a'",
                "CREATE TABLE a.b.c.d (x int)",
                "CREATE TABLE U&\"!0061\" UESCAPE '!' (x int)",
                "COPY t FROM stdin;\n1\n",
                "SELECT 1 \\gexec",
            })
    void ignoresWhatIsCutOff(String sql) {
        assertThat(SchemaText.of(sql)).isEmpty();
    }

    @Test
    void goesOnBehindWhatIsMalformed() {
        assertThat(SchemaText.of("""
                CREATE TABLE a (x int);
                CREATE TABLE b (x int] NOT null);
                CREATE TABLE c (x int, , y 'text', z text, 5, "" int);
                CREATE TABLE d (x int));
                CREATE TABLE e (x, y CHECK (y > 0));
                CREATE TABLE ;
                ALTER TABLE a ADD, ADD y, ALTER, DROP, ADD CONSTRAINT, ADD UNIQUE (, ), ADD z int;
                """)).isEqualTo("""
                table public.a
                  x integer
                  z integer
                table public.c
                  x integer
                  z text
                table public.d
                  x integer
                table public.e
                """);
    }

    @Test
    void readsDeepAndLongExpressionsInOnePass() {
        String open = "(".repeat(MANY);
        String close = ")".repeat(MANY);
        SchemaReader reader = new SchemaReader();
        assertThatCode(() -> {
                    reader.take("CREATE TABLE t (a int DEFAULT " + open + "1" + close + " CHECK " + open + "a" + close
                            + ", b text" + "[]".repeat(MANY) + ", c int DEFAULT " + "case ".repeat(MANY) + ")");
                    reader.take(
                            "CREATE UNIQUE INDEX i ON t (" + open + "a" + close + ", f(" + "a, ".repeat(MANY) + "a))");
                    reader.take("CREATE TABLE s (" + "a int, b text,".repeat(MANY) + " c int)");
                    reader.take("ALTER TABLE s " + "ADD UNIQUE (a), ".repeat(MANY) + "ADD UNIQUE (b)");
                })
                .doesNotThrowAnyException();
        assertThat(reader.schema().tables()).hasSize(2);
        assertThat(reader.schema().uniqueKeys()).hasSize(MANY + 2);
    }

    @Test
    void cutsNamesAsTheServerDoes() {
        String long1 = "x".repeat(1 << 20);
        SchemaReader reader = new SchemaReader();
        reader.take("CREATE TABLE " + long1 + " (\"" + long1 + "\" int, U&\"" + long1 + "y\" " + long1 + ")");
        assertThat(reader.schema().tables()).singleElement().satisfies(table -> {
            assertThat(table.name().name()).isEqualTo("x".repeat(63));
            assertThat(table.columns()).hasSize(1);
        });
    }

    @Test
    void readsStringsAsTheSessionDoes() {
        SchemaReader reader = new SchemaReader();
        reader.take("SET standard_conforming_strings = off;");
        reader.take("CREATE TYPE e AS ENUM ('a\\'b');");
        reader.take("SET standard_conforming_strings = 'on';");
        reader.take("CREATE TYPE f AS ENUM ('a\\');");
        assertThat(SchemaText.of(reader.schema())).isEqualTo("enum public.e [a'b]\nenum public.f [a\\]\n");
    }
}
