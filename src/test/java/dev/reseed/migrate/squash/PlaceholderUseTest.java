package dev.reseed.migrate.squash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderUseTest {
    private static PlaceholderUse use(Map<String, String> values, String... scripts) {
        return PlaceholderUse.of("${", "}", values, Set.of("true", "user"), Set.of(), List.of(scripts));
    }

    private static String mark(String name) {
        return PlaceholderUse.mark(name);
    }

    @Test
    void onlyWhatScriptsUseCounts() {
        PlaceholderUse use = use(Map.of("schema", "shop", "unused", "items"), "create schema ${schema};");

        assertThat(use.used()).containsExactly("schema");
        assertThat(use.words()).containsExactly(Map.entry(mark("schema"), "shop"));
        assertThat(use.lost()).isEmpty();
    }

    @Test
    void aValueThatIsAKeywordIsLost() {
        PlaceholderUse use = use(Map.of("enabled", "TRUE"), "create table a (b bool default ${enabled});");

        assertThat(use.words()).isEmpty();
        assertThat(use.lost()).containsExactly("enabled");
    }

    @Test
    void aNameIsReadAsFlywayReadsIt() {
        PlaceholderUse use = use(Map.of("schema", "shop"), "create schema ${SCHEMA};");

        assertThat(use.words()).containsExactly(Map.entry(mark("SCHEMA"), "shop"));
    }

    @Test
    void aWordGoesAsFarAsItsLettersDo() {
        PlaceholderUse use = use(
                Map.of("env", "dev", "schema", "shop"), "create table ${schema}.app_${env}_2 (${env}${schema} int)");

        assertThat(use.words())
                .containsOnly(
                        Map.entry(mark("schema"), "shop"),
                        Map.entry("app_" + mark("env") + "_2", "app_dev_2"),
                        Map.entry(mark("env") + mark("schema"), "devshop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table shop (id int)",
                "create table Shop (id int)",
                "create table \"shop\" (id int)",
                "select 'a shop.'",
                "select E'a\\nshop'",
                "do $x$ begin perform shop.f(); end $x$",
                "do $x$ begin perform 'my shop'; end $x$"
            })
    void aValueThatAScriptWritesItselfIsLost(String script) {
        PlaceholderUse use = use(Map.of("schema", "shop"), "create schema ${schema};", script);

        assertThat(use.words()).isEmpty();
        assertThat(use.lost()).containsExactly("schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table shops (my_shop int)",
                "select 'shopping', 'workshop'",
                "-- a shop\nselect 1 /* shop */"
            })
    void otherWordsAndCommentsAreNoneOfIt(String script) {
        assertThat(use(Map.of("schema", "shop"), "create schema ${schema};", script)
                        .lost())
                .isEmpty();
    }

    @Test
    void twoPlaceholdersOfOneValueCannotBeTold() {
        PlaceholderUse use = use(Map.of("one", "shop", "two", "shop"), "create table ${one}.t (${two} int)");

        assertThat(use.words()).hasSize(1);
        assertThat(use.lost()).hasSize(1);
    }

    @Test
    void anEmptyValueStandsNowhere() {
        PlaceholderUse use = use(Map.of("nothing", ""), "select 1 ${nothing};");

        assertThat(use.words()).isEmpty();
        assertThat(use.used()).containsExactly("nothing");
    }

    @Test
    void aValueTellsByItsLengthAndItsLetters() {
        assertThat(PlaceholderUse.isTelling("shop")).isTrue();
        assertThat(PlaceholderUse.isTelling("dev")).isFalse();
        assertThat(PlaceholderUse.isTelling("12345")).isFalse();
    }
}
