package dev.reseed.migrate.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role r login password 'hunter2'",
                "create role r login password E'hun\\'ter2'",
                "create role r login password N'hunter2'",
                "create role r login password U&'hunter2'",
                "create role r login password $x$hunter2$x$",
                "create server s foreign data wrapper w options (a 'it''s hunter2', b $$hunter2$$)",
                "-- hunter2\ncreate role t password 'a'\n  'hunter2'",
                "alter table t add column password text default 'hunter2'",
            })
    void leavesOutWhatLiteralsHold(String sql) {
        assertThat(Guards.everywhere(sql)).contains("'…'").doesNotContain("hunter2", "ter2");
    }

    @Test
    void keepsTheShape() {
        assertThat(Guards.of("create role r login password 'hunter2';"))
                .isEqualTo("DO $$ BEGIN\n  create role r login password '…';\n"
                        + "EXCEPTION WHEN duplicate_object THEN NULL;\nEND $$;");
        assertThat(Guards.of("alter table t add column a varchar(20) default 'x' not null"))
                .isEqualTo("alter table t ADD COLUMN IF NOT EXISTS a varchar(20) default 'x' not null;");
    }

    /** With {@code standard_conforming_strings} off the second literal would be read as words, and the words as a literal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role t password 'it\\'s hunter2' valid until 'x'",
                "create role t password 'hunter2",
            })
    void saysNothingWhereALiteralsEndIsNotCertain(String sql) {
        assertThat(Guards.everywhere(sql)).isEmpty();
    }
}
