package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstStatementsTest {
    private static boolean hasSchema(String text) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return FirstStatements.of(new OpenedText("a test", bytes, new LongAdder(), -1, Optional.empty()))
                .hasSchema();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET x.y = 1; CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
                "CREATE TYPE e AS ENUM ('a');",
                "CREATE VIEW v AS SELECT 1;",
                "CREATE FUNCTION f() RETURNS int RETURN 1; COPY t FROM stdin;\n1\n\\.\n",
                "SET statement_timeout = 0;",
            })
    void whatMakesThingsHasASchema(String text) {
        assertThat(hasSchema(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET statement_timeout = 0; COPY t FROM stdin;\n1\n\\.\nCREATE TABLE u (a int);",
                "CREATE DATABASE d; INSERT INTO t VALUES (1);",
                "ALTER TABLE t DISABLE TRIGGER ALL; INSERT INTO t VALUES (1);",
                "INSERT INTO t DEFAULT VALUES;",
                "SELECT pg_catalog.lo_create('1');",
                "SELECT pg_catalog.setval('s', 1, true);",
            })
    void whatBeginsWithDataIsDataAlone(String text) {
        assertThat(hasSchema(text)).isFalse();
    }
}
