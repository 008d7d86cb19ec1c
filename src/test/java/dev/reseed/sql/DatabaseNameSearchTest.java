package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseNameSearchTest {
    private static List<NameHit> find(String script, String name) {
        return DatabaseNameSearch.find(script.getBytes(StandardCharsets.UTF_8), new DatabaseName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create extension pg_cron",
                "CREATE EXTENSION IF NOT EXISTS \"pg_cron\" WITH SCHEMA pg_catalog",
                "do $$ begin create extension if not exists PG_CRON; end $$",
                "do $$ begin execute 'create extension pg_cron'; end $$"
            })
    void findsTheExtensionOfWhichAServerHasOne(String script) {
        assertThat(LiveNames.places("V1.sql", "select 1;\n" + script + ";\n", new DatabaseName("tickets")))
                .containsExactly("V1.sql:2 (pg_cron finds its database by its name)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- create extension pg_cron",
                "create extension hstore; comment on table pg_cron is 'pg_cron'",
                "drop extension if exists pg_cron",
                "select 'an extension, pg_cron'"
            })
    void passesOverTheExtensionsNameElsewhere(String script) {
        assertThat(LiveNames.places("V1.sql", script, new DatabaseName("tickets")))
                .isEmpty();
    }

    private static List<NameHit.Evidence> evidence(String script, String name) {
        return find(script, name).stream().map(NameHit::evidence).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER DATABASE tickets SET search_path = app",
                "alter database TICKETS owner to bob",
                "ALTER DATABASE \"tickets\" CONNECTION LIMIT 1",
                "ALTER DATABASE U&\"t\\0069ckets\" RESET ALL",
                "ALTER DATABASE U&\"t!0069ckets\" UESCAPE '!' RESET ALL",
                "ALTER/**/DATABASE--\ntickets RESET ALL",
                "ALTER DATABASE other RENAME TO tickets",
                "CREATE DATABASE tickets",
                "CREATE DATABASE x OWNER o TEMPLATE = tickets",
                "CREATE DATABASE x WITH TEMPLATE tickets",
                "DROP DATABASE tickets",
                "DROP DATABASE IF EXISTS tickets WITH (FORCE)",
                "COMMENT ON DATABASE tickets IS 'x'",
                "SECURITY LABEL FOR p ON DATABASE tickets IS 'x'",
                "GRANT CONNECT ON DATABASE tickets TO bob",
                "GRANT CONNECT, TEMP ON DATABASE a, b, tickets, c TO bob",
                "REVOKE ALL ON DATABASE tickets FROM PUBLIC",
                "REVOKE GRANT OPTION FOR ALL ON DATABASE a, Tickets FROM PUBLIC",
                "ALTER ROLE bob IN DATABASE tickets SET work_mem = '1MB'",
                "REINDEX DATABASE tickets",
                "REINDEX (VERBOSE) DATABASE CONCURRENTLY tickets",
                "REINDEX SYSTEM tickets",
                "SELECT 1; ALTER DATABASE tickets RESET ALL",
                "COPY t FROM stdin;\nit's /* \n\\.\nALTER DATABASE tickets RESET ALL",
                "SET standard_conforming_strings = off; SELECT '\\''; ALTER DATABASE tickets RESET ALL",
                "\ufeffALTER DATABASE tickets RESET ALL"
            })
    void isCertainOfDatabaseLevelStatements(String script) {
        assertThat(evidence(script, "tickets")).containsExactly(NameHit.Evidence.STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN ALTER DATABASE tickets SET a = 1; END $$",
                "DO $x$ BEGIN IF a THEN GRANT ALL ON DATABASE a, tickets TO b; END IF; END $x$",
                "DO 'BEGIN EXECUTE ''ALTER DATABASE \"tickets\" SET a = 1''; END'",
                "DO $$ BEGIN EXECUTE 'ALTER DATABASE Tickets SET a = 1'; END $$",
                "DO $$ BEGIN EXECUTE $q$ COMMENT ON DATABASE tickets IS 'x' $q$; END $$",
                "DO $$ BEGIN EXECUTE E'ALTER DATABASE\\ttickets RESET ALL'; END $$",
                "DO $$ BEGIN EXECUTE E'ALTER DATABASE \\x74ickets RESET ALL'; END $$",
                "DO $$ BEGIN EXECUTE U&'ALTER DATABASE \\0074ickets RESET ALL'; END $$",
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'REVOKE ALL ON DATABASE tickets FROM x'",
                "SELECT 'don''t; ALTER DATABASE tickets RESET ALL'",
                "SELECT dblink_exec('dbname=x', 'alter ' 'x' || 'DROP DATABASE tickets')"
            })
    void findsStatementsInLiteralsAndBodies(String script) {
        assertThat(evidence(script, "tickets")).containsExactly(NameHit.Evidence.DYNAMIC_STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT format('ALTER DATABASE %I', 'tickets')",
                "SELECT 'ALTER DATABASE ' || quote_ident('Tickets')",
                "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (dbname 'tickets')",
                "CREATE SUBSCRIPTION s CONNECTION 'host=x dbname=tickets' PUBLICATION p",
                "SELECT 'postgresql://h/tickets?a=b'",
                "CREATE DATABASE x TEMPLATE 'tickets'",
                "DO $$ BEGIN INSERT INTO tickets VALUES (1); END $$",
                "DO $$ BEGIN PERFORM $q$ $r$ 'tickets' $r$ $q$; END $$",
                "\\connect tickets",
                "SELECT 1 \\gexec\nALTER DATABASE tickets RESET ALL",
                "SELECT 1; ALTER DATABASE tickets SET a = 'never closed"
            })
    void findsTheWordInText(String script) {
        assertThat(evidence(script, "tickets")).containsExactly(NameHit.Evidence.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT * FROM tickets",
                "CREATE TABLE tickets (tickets int, database text, tickets int)",
                "SELECT database, tickets FROM \"tickets\".tickets",
                "ALTER TABLE tickets OWNER TO tickets",
                "ALTER DATABASE other OWNER TO tickets",
                "ALTER DATABASE other SET a = tickets",
                "GRANT CONNECT ON DATABASE a, b TO tickets, x",
                "GRANT ALL ON TABLE tickets TO x",
                "COMMENT ON TABLE tickets IS 'database'",
                "ALTER TABLE a RENAME TO tickets",
                "CREATE DATABASE x OWNER tickets; CREATE TABLE template (tickets int)",
                "ALTER DATABASE \"Tickets\" RESET ALL",
                "ALTER DATABASE my_tickets RESET ALL",
                "-- ALTER DATABASE tickets\n/* ALTER DATABASE tickets */ SELECT 1",
                "SELECT 'my_tickets tickets2 Ätickets'",
                "COPY t FROM stdin;\nALTER DATABASE tickets\n\\.\n"
            })
    void takesNothingElseForTheName(String script) {
        assertThat(find(script, "tickets")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tickets     | ALTER DATABASE "Tickets" RESET ALL
            my-app      | ALTER DATABASE "my-app" RESET ALL
            a"b         | ALTER DATABASE "a""b" RESET ALL
            größe       | ALTER DATABASE Größe RESET ALL
            database    | ALTER DATABASE database RESET ALL
            template    | CREATE DATABASE x TEMPLATE template
            a b         | DROP DATABASE IF EXISTS "a b"
            """)
    void knowsNamesThatNeedQuotes(String name, String script) {
        assertThat(evidence(script, name)).containsExactly(NameHit.Evidence.STATEMENT);
        assertThat(evidence("DO $$ BEGIN " + script + "; END $$", name)).contains(NameHit.Evidence.DYNAMIC_STATEMENT);
    }

    @Test
    void pointsBehindTheQuote() {
        assertThat(find("DROP DATABASE \"tickets\"", "tickets"))
                .extracting(NameHit::position)
                .containsExactly(new Position(15, 1, 16));
    }

    @Test
    void knowsNamesThatTheServerCuts() {
        String name = "a".repeat(63);
        assertThat(evidence("ALTER DATABASE " + "A".repeat(70) + " RESET ALL", name))
                .containsExactly(NameHit.Evidence.STATEMENT);
    }

    @Test
    void reportsEachPlaceOnceWithItsPosition() {
        String script = "\ufeffSELECT 1;\nALTER DATABASE tickets SET a = 'é';\n"
                + "DO $$ BEGIN\n  EXECUTE 'DROP DATABASE ' || 'tickets';\nEND $$; GRANT ALL ON DATABASE tickets TO x";
        assertThat(find(script, "tickets"))
                .containsExactly(
                        new NameHit(new Position(28, 2, 16), NameHit.Evidence.STATEMENT),
                        new NameHit(new Position(93, 4, 32), NameHit.Evidence.TEXT),
                        new NameHit(new Position(133, 5, 31), NameHit.Evidence.STATEMENT));
    }

    @Test
    void endsSoonOnQuotesThatAreNeverClosed() {
        String hostile = "$a$ /* $b$ \" ".repeat(50_000) + "tickets";
        assertThat(evidence("SELECT $q$" + hostile + "$q$", "tickets")).containsExactly(NameHit.Evidence.TEXT);
    }
}
