package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static Guesses guesses(String type, String sql) {
        ColumnType base = new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty());
        Column column = new Column("c", base, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        return new Guesses(column, List.of(new Check("c_check", sql, List.of("c"))), 1);
    }

    private static List<String> texts(String type, String sql) {
        return guesses(type, sql).sources().stream()
                .flatMap(each ->
                        Sample.texts(each.free(), LongStream.range(0, 500).toArray()).stream())
                .map(String::valueOf)
                .toList();
    }

    @Test
    void documentsHaveTheMembersThatAreNamed() {
        assertThat(texts("jsonb", "(c ?& ARRAY['a'::text, 'b'::text])")).contains("{\"a\": 1, \"b\": 1}");
    }

    @Test
    void aDocumentThatIsNamedIsOne() {
        assertThat(texts("jsonb", "(c @> '{\"type\": \"Point\"}'::jsonb)")).contains("{\"type\": \"Point\"}");
    }

    @Test
    void whatLooksAheadIsLeftOutOfPatterns() {
        Predicate<String> matches = text -> text.matches("(?!admin)[a-z]{3,12}");

        assertThat(texts("text", "(c ~ '^(?!admin)[a-z]{3,12}$'::text)")).anyMatch(matches);
    }

    @Test
    void wordsStandOnBothSidesOfWhatIsNamed() {
        assertThat(texts("text", "(split_part(c, ':'::text, 2) <> ''::text)"))
                .anyMatch(text -> text.matches("\\w+:\\w+"));
    }

    @Test
    void namedAreTextsAndNumbersAndTheNumbersBeside() {
        assertThat(guesses("int4", "((kind = 'it''s'::text) = (level = 7))").named())
                .containsExactly("it's", "7", "8", "6");
    }

    @Test
    void whatOpensAndDoesNotCloseNamesNothing() {
        assertThat(guesses("text", "c = 'open").named()).isEmpty();
        assertThat(texts("text", "(c ~ '(?!a'::text)")).isNotEmpty();
    }

    @Test
    void theNumbersThatAServerGaveItsTablesAreNotNamed() {
        assertThat(guesses("int4", "satisfies_hash_partition('487145'::oid, 2, 0, id)")
                        .named())
                .containsExactly("2", "3", "1", "0", "-1");
    }
}
