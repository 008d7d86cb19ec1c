package dev.reseed.migrate.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Set<String> CHANGES = Set.of("update", "delete");

    @Test
    void wordsAreThoseOfTheStatementAlone() {
        Wording wording = Wording.of("-- a comment\nCREATE /* another */ FUNCTION \"Odd \"\"Name\"\"\" ()"
                + " AS $x$ UPDATE t $x$ LANGUAGE sql COST 'ten'");
        assertThat(wording.words()).containsExactly("create", "function", "as", "language", "sql", "cost");
        assertThat(wording.names()).contains("Odd \"Name\"", "update", "t").doesNotContain("comment", "ten");
        assertThat(wording.first()).isEqualTo("create");
    }

    @Test
    void aNameIsFoundInLiteralsAndBodiesAndNotInComments() {
        Wording wording = Wording.of("SELECT setval('public.orders_id_seq', 1), \"Old \"\"Orders\"\"\" -- by_name");
        assertThat(wording.names("orders_id_seq")).isTrue();
        assertThat(wording.names("ORDERS_ID_SEQ")).isTrue();
        assertThat(wording.names("Old \"Orders\"")).isTrue();
        assertThat(wording.names("orders_id")).isFalse();
        assertThat(wording.names("by_name")).isFalse();
        assertThat(Wording.of("DO $$ BEGIN -- by_name\n EXECUTE 'DROP TABLE orders'; END $$")
                        .names("orders"))
                .isTrue();
        assertThat(Wording.of("DROP TABLE caf\u00e9s").names("caf\u00e9")).isFalse();
    }

    @Test
    void aKeyWordInALiteralCountsWhereItMayBeExecuted() {
        assertThat(Wording.of("SELECT 'update'").does(CHANGES)).isFalse();
        assertThat(Wording.of("DO $$ BEGIN INSERT INTO t VALUES ('update it'); END $$")
                        .does(CHANGES))
                .isFalse();
        assertThat(Wording.of("DO $$ BEGIN EXECUTE 'update t set a = 1'; END $$")
                        .does(CHANGES))
                .isTrue();
        assertThat(Wording.of("DO 'BEGIN DELETE FROM t; END'").does(CHANGES)).isTrue();
        assertThat(Wording.of("WITH gone AS (DELETE FROM t RETURNING a) SELECT * FROM gone")
                        .does(CHANGES))
                .isTrue();
    }

    @Test
    void askingIsMoreThanTheWordExists() {
        assertThat(Wording.of("DROP TABLE IF EXISTS t").asks()).isTrue();
        assertThat(Wording.of("CREATE INDEX IF NOT EXISTS i ON t (a)").asks()).isTrue();
        assertThat(Wording.of("CREATE INDEX i ON t (exists)").asks()).isFalse();
        assertThat(Wording.of("CREATE TABLE t (if int)").asks()).isFalse();
    }

    @Test
    void textThatEndsTooEarlyIsReadToItsEnd() {
        assertThat(Wording.of("").first()).isEmpty();
        assertThat(Wording.of("DROP TABLE t; 'and then").words()).containsExactly("drop", "table", "t");
        assertThat(Wording.of("DO $$").words()).containsExactly("do");
    }
}
