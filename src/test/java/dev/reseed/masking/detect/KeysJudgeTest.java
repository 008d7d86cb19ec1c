package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysJudgeTest {
    private static Suggestion of(String table, String column, String... values) {
        return Fixture.of("table public." + table + "\n  " + column + " | * | " + String.join(";", values))
                .suggestion(column.substring(0, column.indexOf(' ')));
    }

    private static List<String> keys(Suggestion suggestion) {
        return suggestion.rule() instanceof Proposal.Keys keys
                ? keys.keys().stream()
                        .map(each -> each.path() + " " + each.rule().word())
                        .toList()
                : List.of(suggestion.rule().word());
    }

    @Test
    void namesKeysAtAnyDepthWhereTheyMeanTheSame() {
        Suggestion suggestion = of(
                "events",
                "payload jsonb",
                "{\"email\":\"ann@example.org\",\"n\":1}",
                "{\"a\":{\"email\":\"bo@example.org\",\"phone\":\"+49 30 123456\"}}");
        assertThat(keys(suggestion)).containsExactly("**.email email", "**.phone phone");
        assertThat(suggestion.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void namesPlacesWhereAKeyMeansSeveralThings() {
        assertThat(keys(of(
                        "events",
                        "payload jsonb",
                        "{\"customer\":{\"name\":\"Ann Lee\"},\"product\":{\"name\":\"Lamp\"}}")))
                .containsExactly("$.customer.name full_name");
    }

    @Test
    void keyAboveTellsWhatAKeyBelowDoesNot() {
        assertThat(keys(of(
                        "events",
                        "payload jsonb",
                        "{\"phone\":{\"main\":\"030 123456\"},\"email\":{\"verified\":true}}")))
                .containsExactly("**.main phone");
    }

    @Test
    void readsArrays() {
        assertThat(keys(of(
                        "events",
                        "payload jsonb",
                        "{\"to\":[{\"mail\":\"ann@example.org\"}],\"cc_mails\":[\"bo@example.org\"]}")))
                .containsExactly("**.cc_mails email", "**.mail email");
        assertThat(keys(of("events", "payload jsonb[]", "{\"{\\\"email\\\":\\\"ann@example.org\\\"}\"}")))
                .containsExactly("**.email email");
    }

    @Test
    void readsHstore() {
        assertThat(keys(of("events", "extra hstore", "\"phone\"=>\"+49 30 123456\", \"color\"=>\"red\", \"x\"=>NULL")))
                .containsExactly("phone phone");
    }

    @Test
    void secretsOfDocumentsMayAlwaysBeNull() {
        assertThat(keys(of("events", "payload jsonb not null", "{\"password\":\"x1\",\"api_key\":\"k\"}")))
                .containsExactly("**.api_key null", "**.password null");
    }

    @Test
    void keysThatAreDataTakeTheWholeValue() {
        assertThat(keys(of("events", "by_mail jsonb", "{\"ann@example.org\":1}")))
                .containsExactly("null");
        Suggestion required = of("events", "by_mail jsonb not null", "{\"ann@example.org\":1}");
        assertThat(required.rule()).isEqualTo(new Proposal.Constant("{}"));
        assertThat(required.toString()).doesNotContain("ann");
        String many = IntStream.range(0, 200)
                .mapToObj(i -> "\"k" + "abcdefghij".charAt(i % 10) + i + "\":1")
                .collect(Collectors.joining(","));
        assertThat(keys(of("events", "data jsonb", "{" + many + "}"))).containsExactly("null");
    }

    @Test
    void withoutValuesTheUsualKeysAreGuessed() {
        Suggestion suggestion = of("customers", "profile jsonb");
        assertThat(keys(suggestion)).contains("**.email email", "**.phone phone", "**.first_name first_name");
        assertThat(suggestion.confidence()).isEqualTo(Confidence.UNSURE);
        assertThat(of("products", "profile jsonb"))
                .isEqualTo(new Suggestion(new Proposal.Plain(Word.KEEP), Confidence.UNSURE, "no keys to see"));
    }

    @Test
    void whatCannotBeReadMakesUnsure() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        assertThat(of("products", "data jsonb", "{\"size\":1}", deep).confidence())
                .isEqualTo(Confidence.UNSURE);
        assertThat(of("products", "data jsonb", "{\"size\":1}", "{broken").confidence())
                .isEqualTo(Confidence.UNSURE);
        assertThat(of("products", "data jsonb", "{\"size\":1}").confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(keys(of("products", "data jsonb", "[".repeat(100_000)))).containsExactly("keep");
    }
}
