package dev.reseed.dump.statement;

import static dev.reseed.dump.statement.Judged.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.statement.Judgement.Authorization;
import dev.reseed.dump.statement.Judgement.Connect;
import dev.reseed.dump.statement.Judgement.Constraint;
import dev.reseed.dump.statement.Judgement.Copy;
import dev.reseed.dump.statement.Judgement.DefaultRow;
import dev.reseed.dump.statement.Judgement.Define;
import dev.reseed.dump.statement.Judgement.Extension;
import dev.reseed.dump.statement.Judgement.ForeignKey;
import dev.reseed.dump.statement.Judgement.Index;
import dev.reseed.dump.statement.Judgement.Insert;
import dev.reseed.dump.statement.Judgement.LargeObject;
import dev.reseed.dump.statement.Judgement.Later;
import dev.reseed.dump.statement.Judgement.LeftOut;
import dev.reseed.dump.statement.Judgement.Moves;
import dev.reseed.dump.statement.Judgement.NeedsConsent;
import dev.reseed.dump.statement.Judgement.Ownership;
import dev.reseed.dump.statement.Judgement.Privileged;
import dev.reseed.dump.statement.Judgement.Refresh;
import dev.reseed.dump.statement.Judgement.Refused;
import dev.reseed.dump.statement.Judgement.Removal;
import dev.reseed.dump.statement.Judgement.SequenceValue;
import dev.reseed.dump.statement.Judgement.Setting;
import dev.reseed.dump.statement.Judgement.Topic;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementJudgeTest {
    private static final TableName T = new TableName(Optional.empty(), "t");
    private static final TableName ST = new TableName(Optional.of("s"), "t");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE ONLY t ATTACH PARTITION p FOR VALUES IN ('a', 'b')",
                "ALTER TABLE t INHERIT u",
                "ALTER TABLE t RENAME owner TO boss",
                "ALTER TABLE t RENAME COLUMN owner TO boss",
                "ALTER TABLE t /* x */ RENAME TO u",
                "ALTER TABLE t ALTER a SET NOT NULL, INHERIT u",
                "ALTER TABLE t SET SCHEMA s",
                "ALTER INDEX t RENAME TO u",
                "ALTER SCHEMA s RENAME TO r",
                "ALTER TYPE t RENAME ATTRIBUTE owner TO role",
                "ALTER TYPE t SET SCHEMA s",
            })
    void tellsWhatPutsRowsUnderOtherRules(String statement) {
        assertThat(judge(statement)).isEqualTo(new Moves(new Define()));
    }

    @Test
    void tellsWhatTakesAPartitionAway() {
        assertThat(judge("ALTER TABLE t DETACH PARTITION p")).isEqualTo(new Moves(new Removal()));
    }

    @Test
    void aRowOfDefaultsIsARow() {
        assertThat(judge("INSERT INTO s.t DEFAULT VALUES")).isEqualTo(new DefaultRow(ST));
        assertThat(judge("INSERT INTO pg_catalog.t DEFAULT VALUES")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER LARGE OBJECT 5 OWNER TO bob",
                "COMMENT /* on table */ ON LARGE OBJECT 5 IS 'x'",
                "GRANT ALL ON LARGE OBJECT 5 TO bob",
                "REVOKE SELECT ON LARGE OBJECT 5 FROM bob",
            })
    void tellsWhatBelongsToLargeObjects(String statement) {
        assertThat(StatementJudge.isOfLargeObjects(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE large OWNER TO bob",
                "COMMENT ON TABLE t IS 'on large object 5'",
                "GRANT ALL ON TABLE t TO bob",
                "GRANT bob TO \"on\" -- ON LARGE OBJECT 5",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO bob",
                "CREATE FUNCTION f() RETURNS int RETURN 1",
            })
    void tellsWhatDoesNotBelongToLargeObjects(String statement) {
        assertThat(StatementJudge.isOfLargeObjects(statement)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SCHEMA s",
                "create /* x */ schema if not exists \"S\" authorization bob",
                "CREATE TABLE public.t (a int GENERATED ALWAYS AS (1) STORED, b text DEFAULT 'as')",
                "CREATE UNLOGGED TABLE IF NOT EXISTS t (LIKE u)",
                "CREATE TABLE p PARTITION OF public.t FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
                "CREATE TABLE \"as\" (\"as\" int) WITH (fillfactor=70)",
                "CREATE TABLE t OF public.kind",
                "CREATE FOREIGN TABLE f (a int) SERVER s OPTIONS (x 'y')",
                "CREATE OR REPLACE VIEW v AS SELECT 1",
                "CREATE RECURSIVE VIEW v (a) AS SELECT 1",
                "CREATE MATERIALIZED VIEW m AS SELECT 1 WITH NO DATA",
                "CREATE FUNCTION s.f(a int DEFAULT 1) RETURNS int LANGUAGE plpgsql AS $$begin drop table x; end$$",
                "CREATE FUNCTION f() RETURNS int AS 'select 1' LANGUAGE 'sql'",
                "CREATE FUNCTION f() RETURNS int AS 'select 1' LANGUAGE SQL NOT LEAKPROOF SECURITY DEFINER",
                "CREATE FUNCTION f() RETURNS void LANGUAGE \"plperl\" AS 'language c'",
                "CREATE FUNCTION f() RETURNS int RETURN 1",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1); END",
                "CREATE AGGREGATE a(int) (SFUNC = f, STYPE = int)",
                "CREATE TYPE s.e AS ENUM ('internal')",
                "CREATE TYPE c AS (a int)",
                "CREATE TYPE r AS RANGE (subtype = int)",
                "CREATE DOMAIN d AS text CHECK (VALUE <> '')",
                "CREATE SEQUENCE s.q START WITH 1",
                "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE PROCEDURE f()",
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD (DELETE FROM u; INSERT INTO u VALUES (1))",
                "CREATE POLICY p ON t USING (true)",
                "CREATE COLLATION c (provider = icu, locale = 'de')",
                "CREATE STATISTICS st (dependencies) ON a, b FROM t",
                "CREATE DEFAULT CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                "CREATE OPERATOR s.=== (FUNCTION = f, LEFTARG = int, RIGHTARG = int)",
                "CREATE CAST (text AS s.d) WITH FUNCTION s.f(text)",
                "CREATE TEXT SEARCH CONFIGURATION c (PARSER = pg_catalog.\"default\")",
                "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = pg_catalog.simple)",
                "ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('q'::regclass)",
                "ALTER TABLE t ALTER COLUMN a SET DEFAULT ARRAY[1, 2], ALTER b SET NOT NULL",
                "ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME q START WITH 1)",
                "ALTER TABLE ONLY t REPLICA IDENTITY FULL",
                "ALTER TABLE t CLUSTER ON i",
                "ALTER TABLE t DISABLE TRIGGER \"all\"",
                "ALTER TABLE t ENABLE ALWAYS TRIGGER g",
                "ALTER TABLE t RENAME CONSTRAINT owner TO boss",
                "ALTER TABLE t ALTER a TYPE bigint",
                "ALTER INDEX i ATTACH PARTITION s.j",
                "ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 100",
                "ALTER SEQUENCE q OWNED BY t.a",
                "ALTER SEQUENCE q OWNED BY NONE",
                "ALTER TYPE e ADD VALUE 'x'",
                "ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword WITH simple",
                "COMMENT ON TABLE t IS 'x'",
                "COMMENT ON COLUMN public.t.a IS $$x; drop$$",
                "COMMENT ON LARGE OBJECT 123 IS 'x'",
            })
    void definesWhatADumpDefines(String statement) {
        assertThat(judge(statement)).isEqualTo(new Define());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Rows past the rules.
                "CREATE TABLE t AS SELECT 'SECRET'",
                "CREATE TABLE t (a) /* */ AS VALUES ('SECRET')",
                "CREATE TABLE t USING heap AS SELECT 'SECRET'",
                "CREATE TABLE t WITH (fillfactor = 70) AS EXECUTE p",
                "CREATE TEMP TABLE t (a int)",
                "CREATE LOCAL TEMPORARY VIEW v AS SELECT 1",
                "CREATE TABLE pg_temp.t (a int)",
                "SELECT 'SECRET' INTO t",
                "SELECT f('SECRET')",
                "SELECT setval('q', (SELECT max(a) FROM t))",
                "SELECT setval('q', 1), f()",
                "SELECT pg_catalog.setval('q', 1) FROM t",
                "SELECT public.setval('q', 1)",
                "SELECT lo_import('/SECRET')",
                "SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata",
                "SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata WHERE oid = '1' OR f()",
                "SELECT pg_catalog.lowrite(1, '\\x00')",
                "SELECT pg_catalog.lowrite(0, f())",
                "SELECT pg_catalog.set_config('search_path', f(), false)",
                "SELECT pg_catalog.set_config('search_path', '', true)",
                "SELECT pg_catalog.set_config('log_statement', 'SECRET', false)",
                "SELECT cron.schedule('SECRET')",
                "SELECT binary_upgrade_set_next_pg_type_oid('1'::pg_catalog.oid)",
                "UPDATE t SET a = 'SECRET'",
                "UPDATE pg_catalog.pg_class SET relname = 'SECRET'",
                "DELETE FROM t",
                "TRUNCATE t",
                "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "VALUES ('SECRET')",
                "TABLE t",
                "(SELECT 'SECRET')",
                "DO $$begin end$$",
                "CALL p('SECRET')",
                "EXECUTE p",
                "PREPARE p AS SELECT 1",
                "EXPLAIN ANALYZE SELECT 1",
                "LISTEN x",
                "LOAD 'SECRET'",
                "IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y",
                "CLUSTER t",
                "ROLLBACK",
                "SAVEPOINT a",
                "COMMIT PREPARED 'SECRET'",
                "DISCARD TEMP",
                "SECRET",
                "\"create\" table t (a int)",
                // COPY.
                "COPY t FROM '/SECRET'",
                "COPY t FROM PROGRAM 'SECRET'",
                "COPY t TO STDOUT",
                "COPY (SELECT 1) TO STDOUT",
                "COPY t FROM stdin WITH (FORMAT csv);\nx\n\\.\n",
                "COPY t FROM stdin WITH CSV;\nx\n\\.\n",
                "COPY t FROM stdin WITH NULL AS '';\nx\n\\.\n",
                "COPY BINARY t FROM stdin;\nx\n\\.\n",
                "COPY t FROM stdin WHERE f();\nx\n\\.\n",
                "COPY pg_catalog.pg_class FROM stdin;\nx\n\\.\n",
                // INSERT.
                "INSERT INTO t SELECT * FROM u",
                "INSERT INTO t VALUES (f('SECRET'))",
                "INSERT INTO t VALUES ((SELECT 1))",
                "INSERT INTO t VALUES ('a' || 'SECRET')",
                "INSERT INTO t VALUES (1) RETURNING a",
                "INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2",
                "INSERT INTO t AS x VALUES (1)",
                "INSERT INTO t (a[1]) VALUES (1)",
                "INSERT INTO t VALUES (1, 2), (3)",
                "INSERT INTO t VALUES (1), (2, 3)",
                "INSERT INTO t (a, b) VALUES (1)",
                "INSERT INTO t (a) VALUES (1, 'SECRET')",
                "INSERT INTO t VALUES (1), (DEFAULT)",
                "INSERT INTO t VALUES (DEFAULT)",
                "INSERT INTO t VALUES (ARRAY[1])",
                "INSERT INTO t VALUES (current_user)",
                "INSERT INTO t VALUES ('SECRET'::varchar(3))",
                "INSERT INTO t VALUES ((1, 2))",
                "INSERT INTO t VALUES (1 + 1)",
                "INSERT INTO t VALUES (U&'!0041' UESCAPE '!')",
                "INSERT INTO t VALUES (INTERVAL '1' DAY)",
                "INSERT INTO t OVERRIDING USER VALUE VALUES (1)",
                "WITH x AS (SELECT 1) INSERT INTO t SELECT 1",
                // Hidden statements.
                "CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'select 1'; DROP TABLE SECRET",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 AS case; END; DROP TABLE x; SELECT 1 END",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 case; END; DROP TABLE x; SELECT 1 end",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END LANGUAGE c",
                "CREATE FUNCTION f(a int DEFAULT (1;2)) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END",
                "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2) WHERE x",
                "ALTER TABLE t ADD CHECK (a; b)",
                "BEGIN (;)",
                // What different roles would have to run.
                "ALTER TABLE t OWNER TO bob, ADD CHECK (f())",
                "ALTER TABLE t ADD CHECK (f()), OWNER TO bob",
                "ALTER TABLE t DISABLE TRIGGER ALL, ALTER a SET DEFAULT f()",
                "ALTER TABLE t ALTER a TYPE int USING f(a)",
                "ALTER TABLE pg_catalog.pg_class OWNER TO bob",
                "ALTER FUNCTION pg_catalog.now() OWNER TO bob",
                "ALTER TABLE ALL IN TABLESPACE x SET TABLESPACE y",
                "ALTER SYSTEM SET archive_command = 'SECRET'",
                "ALTER EXTENSION hstore ADD TABLE t",
                "ALTER FOREIGN DATA WRAPPER w VALIDATOR f",
                "ALTER SERVER s OPTIONS (SET host 'SECRET')",
                "ALTER TABLE t FROBNICATE",
                "CREATE FUNCTION pg_catalog.now() RETURNS int LANGUAGE sql AS 'SECRET'",
                "CREATE OPERATOR FAMILY pg_catalog.x USING btree",
                "CREATE EXTENSION x FROM unpackaged",
                "CREATE SOMETHING x",
                "DROP OWNED BY bob",
                "REASSIGN OWNED BY bob TO eve",
                "GRANT SELECT ON t TO bob EXTRA",
                "SET log_statement = 'SECRET'",
                "SET LOCAL search_path = x",
                "SET search_path = f()",
                "SET my.setting = 'SECRET'",
                "RESET ALL",
                // psql.
                "\\! SECRET",
                "\\copy t from SECRET",
                "\\i SECRET",
                "\\o SECRET",
                "\\if true",
                "\\gexec",
                "\\set x `SECRET`",
                "\\echo hi \\! SECRET",
                "\\connect db user host",
                "\\connect :SECRET",
                "\\connect -",
                "\\connect",
                "\\connect \"dbname=SECRET host=x\"",
                "\\connect postgresql://SECRET",
                "\\encoding LATIN1",
                "\\",
            })
    void refusesWhatIsNotKnown(String statement) {
        Judgement judgement = judge(statement);
        assertThat(judgement).isInstanceOf(Refused.class);
        assertThat(judgement.toString()).doesNotContain("SECRET");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        "SET search_path = public, \"$User\"", new Setting("search_path", some("'public', '$User'"))),
                Arguments.of("SET search_path TO ''", new Setting("search_path", some("''"))),
                Arguments.of("SET SESSION DateStyle = ISO", new Setting("datestyle", some("'iso'"))),
                Arguments.of("SET extra_float_digits = -1", new Setting("extra_float_digits", some("-1"))),
                Arguments.of("SET TIME ZONE 'UTC'", new Setting("timezone", some("'UTC'"))),
                Arguments.of("SET XML OPTION CONTENT", new Setting("xmloption", some("'content'"))),
                Arguments.of("SET search_path TO DEFAULT", new Setting("search_path", none())),
                Arguments.of("SET row_security = off", new Setting("row_security", some("'off'"))),
                Arguments.of("RESET search_path", new Setting("search_path", none())),
                Arguments.of("SET default_tablespace = ''", new Setting("default_tablespace", some("''"))),
                Arguments.of(
                        "SELECT pg_catalog.set_config('search_path', '', false)",
                        new Setting("search_path", some("''"))),
                Arguments.of(
                        "select set_config('search_path', 'a, \"B\"', false)",
                        new Setting("search_path", some("'a', 'B'"))),
                Arguments.of("SET SESSION AUTHORIZATION 'bob'", new Authorization(some("bob"))),
                Arguments.of("SET SESSION AUTHORIZATION \"Bob\"", new Authorization(some("Bob"))),
                Arguments.of("SET SESSION AUTHORIZATION DEFAULT", new Authorization(none())),
                Arguments.of("RESET SESSION AUTHORIZATION", new Authorization(none())),
                Arguments.of("CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public", new Extension("hstore")),
                Arguments.of("CREATE EXTENSION \"uuid-ossp\" VERSION '1.1' CASCADE", new Extension("uuid-ossp")),
                Arguments.of("CREATE OR REPLACE PROCEDURAL LANGUAGE plperl", new Extension("plperl")),
                Arguments.of("CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'x')", new Privileged()),
                Arguments.of("CREATE FOREIGN DATA WRAPPER w OPTIONS (a 'handler')", new Privileged()),
                Arguments.of("CREATE OPERATOR FAMILY s.f USING btree", new Privileged()),
                Arguments.of("COMMENT ON EXTENSION hstore IS 'x'", new Privileged()),
                Arguments.of("ALTER TABLE t DISABLE TRIGGER ALL", new Privileged()),
                Arguments.of("CREATE INDEX i ON s.t USING btree (a)", new Index(ST, true)),
                Arguments.of("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"on\" ON ONLY t (a)", new Index(T, true)),
                Arguments.of("CREATE INDEX ON T ((lower(a)))", new Index(T, false)),
                Arguments.of("ALTER TABLE ONLY s.t\n    ADD CONSTRAINT k PRIMARY KEY (a)", new Constraint(ST)),
                Arguments.of("ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a WITH &&)", new Constraint(T)),
                Arguments.of("ALTER TABLE t ADD CHECK (a > 0) NOT VALID", new Constraint(T)),
                Arguments.of("ALTER TABLE t ADD CONSTRAINT n NOT NULL a", new Constraint(T)),
                Arguments.of(
                        "ALTER TABLE ONLY t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.t(a) ON DELETE CASCADE",
                        new ForeignKey(T, ST, some("k"))),
                Arguments.of(
                        "ALTER TABLE ONLY t ADD CONSTRAINT \"K \"\"\" FOREIGN KEY (\"not\") REFERENCES s.t(a) ON DELETE SET NULL"
                                + " DEFERRABLE INITIALLY DEFERRED",
                        new ForeignKey(T, ST, some("K \""))),
                Arguments.of(
                        "ALTER TABLE ONLY t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.t(a) NOT VALID",
                        new ForeignKey(T, ST, none())),
                Arguments.of(
                        "ALTER TABLE ONLY t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.t(a) NOT ENFORCED",
                        new ForeignKey(T, ST, none())),
                Arguments.of(
                        "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.t(a)",
                        new ForeignKey(T, ST, none())),
                Arguments.of("ALTER TABLE ONLY t ADD FOREIGN KEY (a) REFERENCES s.t", new ForeignKey(T, ST, none())),
                Arguments.of(
                        "ALTER TABLE ONLY t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.t,"
                                + " ADD CONSTRAINT l FOREIGN KEY (b) REFERENCES s.t",
                        new Define()),
                Arguments.of(
                        "ALTER TABLE IF EXISTS ONLY t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES s.t",
                        new ForeignKey(T, ST, none())),
                Arguments.of("ALTER TABLE t ADD PRIMARY KEY (a), ADD FOREIGN KEY (b) REFERENCES s.t", new Define()),
                Arguments.of("ALTER TABLE s.t OWNER TO \"Bob\"", new Ownership("Bob")),
                Arguments.of("ALTER FUNCTION s.f(a int, b text) OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER OPERATOR s.=== (int, int) OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER OPERATOR CLASS s.c USING btree OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER LARGE OBJECT 123 OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER SCHEMA s OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER AGGREGATE a(*) OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER TEXT SEARCH DICTIONARY d OWNER TO bob", new Ownership("bob")),
                Arguments.of("ALTER TABLE t OWNER TO CURRENT_USER", new LeftOut(none())),
                Arguments.of("GRANT SELECT,INSERT(a) ON TABLE s.t TO bob, PUBLIC, \"public\"", later("bob", "public")),
                Arguments.of("GRANT ALL ON ALL TABLES IN SCHEMA s TO bob WITH GRANT OPTION", later("bob")),
                Arguments.of("REVOKE ALL ON FUNCTION s.f(a int, \"to\" text) FROM PUBLIC", later()),
                Arguments.of(
                        "REVOKE GRANT OPTION FOR SELECT ON t FROM bob GRANTED BY eve CASCADE", later("bob", "eve")),
                Arguments.of("GRANT SELECT ON LARGE OBJECT 5 TO GROUP bob", later("bob")),
                Arguments.of(
                        "ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT SELECT ON TABLES TO b", later("a", "b")),
                Arguments.of("SECURITY LABEL FOR x ON TABLE t IS 'y'", later()),
                Arguments.of("ALTER TABLE t ENABLE ROW LEVEL SECURITY", later()),
                Arguments.of("ALTER TABLE ONLY t FORCE ROW LEVEL SECURITY", later()),
                Arguments.of("CREATE PUBLICATION p FOR TABLE t", later()),
                Arguments.of("ALTER PUBLICATION p ADD TABLE ONLY t", later()),
                Arguments.of("COPY s.t (a, \"B\") FROM stdin;\n1\t2\n\\.\n", new Copy(ST, List.of("a", "B"))),
                Arguments.of("COPY t FROM STDIN WITH (FORMAT 'text');\n\\.\n", new Copy(T, List.of())),
                Arguments.of("SELECT pg_catalog.setval('s.q', 12, true)", new SequenceValue()),
                Arguments.of("SELECT setval('q'::regclass, -1)", new SequenceValue()),
                Arguments.of("REFRESH MATERIALIZED VIEW s.m", new Refresh()),
                Arguments.of("DROP TABLE IF EXISTS a, b CASCADE", new Removal()),
                Arguments.of("ALTER TABLE IF EXISTS ONLY t DROP CONSTRAINT IF EXISTS k", new Removal()),
                Arguments.of("ALTER TABLE t ALTER COLUMN a DROP DEFAULT", new Removal()),
                Arguments.of("BEGIN", new LeftOut(none())),
                Arguments.of("START TRANSACTION READ ONLY", new LeftOut(none())),
                Arguments.of("LOCK TABLE t IN SHARE MODE", new LeftOut(none())),
                Arguments.of("SET statement_timeout = 0", new LeftOut(none())),
                Arguments.of("SET client_encoding = 'LATIN1'", new LeftOut(none())),
                Arguments.of("COMMENT ON SUBSCRIPTION s IS 'x'", new LeftOut(none())),
                Arguments.of(
                        "SELECT * FROM pg_catalog.pg_restore_attribute_stats('version', '180000'::integer, 'x', '{a}'::real[])",
                        new LeftOut(none())),
                Arguments.of("\\restrict abc", new LeftOut(none())),
                Arguments.of("\\set ON_ERROR_STOP on", new LeftOut(none())),
                Arguments.of("\\echo 'it: is'", new LeftOut(none())),
                Arguments.of("\\connect db", new Connect("db")),
                Arguments.of("\\c \"My \"\"db\"\"\"", new Connect("My \"db\"")),
                Arguments.of("\\c db;", new Connect("db")),
                Arguments.of("\\connect -reuse-previous=on \"dbname='a\\'b\\\\'\"", new Connect("a'b\\")),
                Arguments.of("\\connect -reuse-previous=on \"dbname=plain\"", new Connect("plain")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void judges(String statement, Judgement expected) {
        assertThat(judge(statement)).isEqualTo(expected);
    }

    static Stream<Arguments> consents() {
        return Stream.of(
                Arguments.of("CREATE FUNCTION s.f() RETURNS int AS 'lib', 'f' LANGUAGE c", Topic.UNTRUSTED_CODE, "s.f"),
                Arguments.of("CREATE FUNCTION f() RETURNS int LANGUAGE 'c' AS 'x'", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of("CREATE FUNCTION f() RETURNS int LANGUAGE \"C\" AS 'x'", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of("CREATE FUNCTION f() RETURNS int LANGUAGE U&'\\0063' AS 'x'", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of("CREATE FUNCTION f() RETURNS int AS 'x' LANGUAGE plpython3u", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of("CREATE FUNCTION f() RETURNS language LANGUAGE c AS 'x'", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of(
                        "CREATE FUNCTION f() RETURNS int LANGUAGE sql LEAKPROOF AS 'x'", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of("CREATE TYPE s.x", Topic.UNTRUSTED_CODE, "s.x"),
                Arguments.of("CREATE TYPE x (INPUT = a, OUTPUT = b)", Topic.UNTRUSTED_CODE, "x"),
                Arguments.of("CREATE CAST (a AS b) WITHOUT FUNCTION", Topic.UNTRUSTED_CODE, "CAST"),
                Arguments.of("CREATE OPERATOR CLASS c FOR TYPE t USING btree AS STORAGE t", Topic.UNTRUSTED_CODE, "c"),
                Arguments.of("ALTER OPERATOR FAMILY f USING btree ADD FUNCTION 1 g(a)", Topic.UNTRUSTED_CODE, "f"),
                Arguments.of("CREATE AGGREGATE a(int) (SFUNC = f, STYPE = internal)", Topic.UNTRUSTED_CODE, "a"),
                Arguments.of("CREATE TRUSTED LANGUAGE plperl HANDLER h", Topic.UNTRUSTED_CODE, "plperl"),
                Arguments.of("CREATE FOREIGN DATA WRAPPER w VALIDATOR v", Topic.UNTRUSTED_CODE, "w"),
                Arguments.of("CREATE ACCESS METHOD m TYPE INDEX HANDLER h", Topic.UNTRUSTED_CODE, "m"),
                Arguments.of("CREATE TEXT SEARCH TEMPLATE s.x (LEXIZE = f)", Topic.UNTRUSTED_CODE, "s.x"),
                Arguments.of("CREATE USER MAPPING FOR bob SERVER s OPTIONS (password 'x')", Topic.USER_MAPPINGS, "s"),
                Arguments.of("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", Topic.SUBSCRIPTIONS, "s"),
                Arguments.of("ALTER SUBSCRIPTION s OWNER TO bob", Topic.SUBSCRIPTIONS, "s"),
                Arguments.of(
                        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()", Topic.EVENT_TRIGGERS, "e"),
                Arguments.of("COPY cron.job (jobid) FROM stdin;\n1\n\\.\n", Topic.JOBS, "cron.job"),
                Arguments.of("INSERT INTO cron.job VALUES (1)", Topic.JOBS, "cron.job"));
    }

    @ParameterizedTest
    @MethodSource("consents")
    void asksForConsent(String statement, Topic topic, String name) {
        assertThat(judge(statement)).isInstanceOfSatisfying(NeedsConsent.class, needed -> {
            assertThat(needed.topic()).isEqualTo(topic);
            assertThat(needed.name()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DATABASE SECRET TEMPLATE template0",
                "ALTER DATABASE SECRET SET a = 'SECRET'",
                "DROP DATABASE IF EXISTS SECRET",
                "COMMENT ON DATABASE SECRET IS 'SECRET'",
                "SECURITY LABEL ON DATABASE SECRET IS 'x'",
                "GRANT CONNECT ON DATABASE SECRET TO bob",
                "CREATE ROLE SECRET PASSWORD 'SECRET'",
                "ALTER USER SECRET WITH ENCRYPTED PASSWORD 'SECRET'",
                "DROP GROUP SECRET",
                "GRANT SECRET TO bob WITH ADMIN OPTION",
                "REVOKE SECRET FROM bob",
                "CREATE TABLESPACE SECRET LOCATION '/SECRET'",
                "SET ROLE SECRET",
                "SET default_tablespace = SECRET",
                "SET session_replication_role = replica",
                "ALTER TABLE SECRET SET TABLESPACE SECRET",
                "GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO SECRET",
                "GRANT EXECUTE ON FUNCTION lo_export(oid, text) TO SECRET",
                "GRANT SELECT ON s.t, pg_authid TO SECRET",
                "GRANT SET ON PARAMETER log_statement TO SECRET",
                "UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = 'SECRET'",
            })
    void leavesOutWithANoteWhatIsBeyondTheDatabase(String statement) {
        assertThat(judge(statement))
                .isInstanceOfSatisfying(
                        LeftOut.class,
                        left -> assertThat(left.note())
                                .hasValueSatisfying(note -> assertThat(note).doesNotContainIgnoringCase("SECRET")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO s.t (a, \"B\") VALUES (1, 'x'), (NULL, 'y')",
                "INSERT/**/INTO s.t(a,\"B\")VALUES(-1,$$x$$),(+1.5e3,E'a\\'b')",
                "INSERT INTO s.t (a, \"B\") OVERRIDING SYSTEM VALUE VALUES (TRUE, B'101')",
                "INSERT INTO s.t (a, \"B\") VALUES ((1), ('x')::text) ON CONFLICT DO NOTHING",
                "INSERT INTO s.t (a, \"B\") VALUES (CAST('x' AS s.d), '{1}'::int[]) ON CONFLICT (a) DO NOTHING",
                "INSERT INTO s.t (a, \"B\") VALUES (DATE '2020-01-01', timestamp with time zone 'now')",
                "INSERT INTO s.t (a, \"B\") VALUES (DEFAULT, 1), (DEFAULT, 2)",
                "INSERT INTO s.t (a, \"B\") VALUES ('a'\n'b', 1::double precision)",
            })
    void takesRowsOfLiterals(String statement) {
        assertThat(judge(statement)).isEqualTo(new Insert(ST, List.of("a", "B")));
    }

    static Stream<Arguments> largeObjects() {
        return Stream.of(
                Arguments.of("SELECT pg_catalog.lo_create('123')", new LargeObject.Call.Create(123)),
                Arguments.of("SELECT pg_catalog.lo_open('123', 131072)", new LargeObject.Call.Open(123)),
                Arguments.of("SELECT pg_catalog.lo_close(0)", new LargeObject.Call.Close()),
                Arguments.of("SELECT pg_catalog.lo_unlink('123')", new LargeObject.Call.Unlink(123)),
                Arguments.of(
                        "SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata WHERE oid = '123'",
                        new LargeObject.Call.Unlink(123)),
                Arguments.of(
                        "SELECT CASE WHEN EXISTS(SELECT 1 FROM pg_catalog.pg_largeobject_metadata WHERE oid = '123')"
                                + " THEN pg_catalog.lo_unlink('123') END",
                        new LargeObject.Call.Unlink(123)));
    }

    @ParameterizedTest
    @MethodSource("largeObjects")
    void readsLargeObjects(String statement, LargeObject.Call expected) {
        assertThat(judge(statement)).isEqualTo(new LargeObject(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\x61005c'", "E'\\\\x61005c'", "'a\\000\\\\'"})
    void readsWhatIsWrittenToALargeObject(String literal) {
        assertThat(judge("SELECT pg_catalog.lowrite(0, " + literal + ")"))
                .isInstanceOfSatisfying(
                        LargeObject.class,
                        object -> assertThat(object.call())
                                .isInstanceOfSatisfying(
                                        LargeObject.Call.Write.class,
                                        write -> assertThat(write.bytes()).containsExactly('a', 0, '\\')));
    }

    /** Under the other setting, the quote behind the backslash does not end the string. */
    @Test
    void readsStringsAsTheirReaderDid() {
        String script = "SET standard_conforming_strings = off; INSERT INTO t VALUES ('\\'), (f(); --')";
        StatementReader reader = Judged.reader(script);
        assertThat(reader.next()).isNotNull();
        ScriptItem item = Objects.requireNonNull(reader.next());
        assertThat(item.text()).endsWith("--')");
        assertThat(new StatementJudge().judge(item)).isEqualTo(new Insert(T, List.of()));
    }

    private static Optional<String> some(String value) {
        return Optional.of(value);
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Later later(String... roles) {
        return new Later(List.of(roles));
    }
}
