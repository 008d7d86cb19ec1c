package dev.reseed.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnbroughtTest {
    private static Column column(String type, boolean notNull, String defaultSql) {
        return new Column(
                "c",
                new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty()),
                notNull,
                defaultSql.isEmpty() ? Column.Supply.NOTHING : Column.Supply.DEFAULT,
                Optional.of(defaultSql).filter(sql -> !sql.isEmpty()),
                Optional.empty(),
                "");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'EUR'::bpchar, EUR",
                "'it''s'::character varying(20), it's",
                "'-1'::integer, -1",
                "'2020-02-03 04:05:06'::timestamp without time zone, 2020-02-03 04:05:06",
                "0, 0",
                "1.50, 1.50",
                "(0)::numeric, 0",
                "'{}'::jsonb, {}",
                "true, true"
            })
    void aLiteralDefaultIsKnown(String sql, String value) {
        Unbrought unbrought = new Unbrought(column("text", true, sql));

        assertThat(unbrought.at(7)).contains(value);
        assertThat(unbrought.isKnown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "uuid, gen_random_uuid(), 00000000-0000-4000-8000-000000000008",
        "date, CURRENT_DATE, 2020-01-01",
        "int4, f(), 8",
        "text, ('a'::text || f()), 8"
    })
    void whatTheServerWorksOutIsAValueOfTheTypeAndNotKnown(String type, String sql, String value) {
        Unbrought unbrought = new Unbrought(column(type, true, sql));

        assertThat(unbrought.at(7)).contains(value);
        assertThat(unbrought.isKnown()).isFalse();
    }

    @Test
    void aColumnWithoutADefaultIsNull() {
        Unbrought unbrought = new Unbrought(column("text", false, ""));

        assertThat(unbrought.at(7)).isEmpty();
        assertThat(unbrought.isKnown()).isTrue();
    }

    @Test
    void rowsOfAFileAreGuessedWhereTheyLackWhatTheServerWorksOut() {
        TableName name = new TableName("public", "t");
        Table table = new Table(
                name,
                List.of(column("uuid", true, "gen_random_uuid()")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");

        assertThat(new FileRows(name, 1, List.of(Map.of("other", "x"))).isGuessed(table))
                .isTrue();
        assertThat(new FileRows(name, 1, List.of(Map.of("c", "x"))).isGuessed(table))
                .isFalse();
    }
}
