package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1;|select 1",
                "alter table a alter b type varchar(200)|alter table a alter b type varchar(200)",
                "update a set b = 'jane' where c = 1|update a set b = …",
                "update a set b = 4915112345678|update a set b = …",
                "do $$ begin secret end $$|do …",
                "select E'x'|select …",
                "select U&'x'|select …",
                "select x'1f'|select …",
                "select 'open|select …",
                "select 1; select 2|select 1 …",
                "create table \"A b\" (c int)|create table \"A b\" (c int)",
            })
    void showsNoValue(String sql, String words) {
        assertThat(FirstWords.of(sql)).isEqualTo(words);
    }

    @Test
    void leavesOutCommentsAndLineEnds() {
        assertThat(FirstWords.of("-- a secret\n/* and another */ drop\n\ttable  a -- more\n;\n"))
                .isEqualTo("drop table a");
    }

    @Test
    void endsSomewhere() {
        assertThat(FirstWords.of("select " + "a, ".repeat(1000) + "b"))
                .hasSizeLessThan(420)
                .endsWith("…");
    }
}
