package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "*prod*, tickets_PROD_eu, true",
        "*prod*, prod, true",
        "*prod*, prd, false",
        "prod, prod, true",
        "prod, production, false",
        "p?od, pr🎫od, false",
        "p?od, p🎫od, true",
        "*, '', true",
        "?, '', false",
        "a*b*c, a__b__b__c, true",
        "a*b*c, a__b__c_, false",
        "a**, a, true",
        "[ab], a, false",
        "a.c, abc, false",
        "STRASSE, strasse, true",
        "ID, id, true"
    })
    void matchesPatterns(String pattern, String name, boolean matches) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void matchesAHostilePatternInReasonableSteps() {
        assertThat(new Glob("*a".repeat(127)).matches("a".repeat(60) + "b")).isFalse();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Glob(""));
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "30m, 1800", "1h, 3600", "1h30m, 5400", "2d, 172800", "1d1h1m1s, 90061", "0s, 0"})
    void readsDurations(String text, long seconds) {
        assertThat(TimeSpan.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "1x", "-1h", "1.5h", "1m1h", "1 h", "9999999s", "PT1H", "1H"})
    void refusesOtherDurations(String text) {
        assertThat(TimeSpan.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "enviroments, environments",
        "databse, database",
        "sevrer, server",
        "KEEP, keep",
        "datbase, database",
        "kepe, keep"
    })
    void findsTheNearestWord(String word, String nearest) {
        assertThat(Nearest.to(word, List.of("environments", "database", "server", "keep")))
                .contains(nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "xylophone",
                "k",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void suggestsNothingFarAway(String word) {
        assertThat(Nearest.to(word, List.of("environments", "database", "server", "keep")))
                .isEmpty();
    }

    @Test
    void showsHostileTextEscaped() {
        assertThat(Shown.quoted("a\u001b[31m\n\u202e\u2028é🎫")).isEqualTo("\"a\\u001b[31m\\u000a\\u202e\\u2028é🎫\"");
        assertThat(Shown.plain("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
    }

    @Test
    void printsNoSecret() {
        LibpqSettings settings = new LibpqSettings(Map.of("options", "s3cret"), Secret.of("s3cret"), List.of());

        assertThat(List.of(
                                new ServerSpec.Local(settings),
                                new ServerSpec.Image("postgres:18", null, Secret.of("s3cret")),
                                new Masking(null, Secret.of("s3cret"), true),
                                new Migrations(List.of(), Map.of("flyway.placeholders.x", "s3cret")),
                                new DotEnv(Map.of("X", "s3cret"), Map.of(), List.of()))
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void comparesHostsWithoutCase() {
        GuardRules.Allow allow = new GuardRules.AllowHost("DB.example.com");

        assertThat(allow.isFor("db.EXAMPLE.com")).isTrue();
        assertThat(allow.isFor("db.example.com.evil.net")).isFalse();
    }
}
