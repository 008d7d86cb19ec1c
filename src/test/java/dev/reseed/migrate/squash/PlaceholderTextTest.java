package dev.reseed.migrate.squash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceholderTextTest {
    private static PlaceholderUse use(Map<String, String> values, String... scripts) {
        return PlaceholderUse.of("${", "}", values, Set.of(), Set.of(), List.of(scripts));
    }

    private static PlaceholderText text(Map<String, String> values, String... scripts) {
        return new PlaceholderText("${", "}", use(values, scripts));
    }

    private static PlaceholderText shop() {
        return text(Map.of("schema", "shop"), "create schema ${schema};");
    }

    @Test
    void aWholeNameBecomesThePlaceholderAgain() {
        PlaceholderText text = shop();

        assertThat(text.of("CREATE TABLE shop.items (\"shop\" int, shops int, \"shop \" int);"))
                .isEqualTo("CREATE TABLE ${schema}.items (\"${schema}\" int, shops int, \"shop \" int);");
        assertThat(text.kept()).containsExactly(Map.entry("schema", 2));
    }

    @Test
    void aWordOfTheServersInUpperCaseIsNoName() {
        assertThat(text(Map.of("schema", "public"), "create table ${schema}.a (id int);")
                        .of("CREATE POLICY p ON public.a TO PUBLIC;"))
                .isEqualTo("CREATE POLICY p ON ${schema}.a TO PUBLIC;");
    }

    @Test
    void aValueThatTheServerHasFoldedIsFoundAgain() {
        assertThat(text(Map.of("schema", "Shop"), "create schema ${schema};").of("CREATE SCHEMA shop;"))
                .isEqualTo("CREATE SCHEMA ${schema};");
    }

    @Test
    void aWordAroundPlaceholdersIsOneAsAWhole() {
        PlaceholderText text =
                text(Map.of("env", "dev", "team", "a"), "create table app_${env} (id int, ${team}_${env}_at date);");

        assertThat(text.of("CREATE TABLE app_dev (dev int, a_dev_at date, my_app_dev int); SELECT 'of app_dev.'"))
                .isEqualTo("CREATE TABLE app_${env} (dev int, ${team}_${env}_at date, my_app_dev int);"
                        + " SELECT 'of app_${env}.'");
        assertThat(text.kept()).containsOnly(Map.entry("env", 3), Map.entry("team", 1));
    }

    @Test
    void aWordOfALiteralBecomesThePlaceholderAgain() {
        PlaceholderText text = text(Map.of("greeting", "It is Ada's?", "city", "Old Town"), "'${city}'");

        assertThat(text.of("SELECT 'Old Town', 'in Old Town.', 'Old Towns', E'Old Town\\n'"))
                .isEqualTo("SELECT '${city}', 'in ${city}.', 'Old Towns', '${city}\n'");
    }

    @Test
    void aBodyIsCode() {
        assertThat(shop().of("DO $x$ BEGIN PERFORM shop.f('in shop', shopping); END $x$;"))
                .isEqualTo("DO $x$ BEGIN PERFORM ${schema}.f('in ${schema}', shopping); END $x$;");
    }

    @Test
    void whatOnlyLooksLikeAPlaceholderIsWrittenInAnotherWay() {
        PlaceholderText text = shop();

        assertThat(text.of("SELECT 'a ${b} c\\' || '${', \"x${y}\""))
                .isEqualTo("SELECT E'a \\u0024{b} c\\\\' || E'\\u0024{', U&\"x\\0024{y}\"");
        assertThat(text.of("SELECT $x$a ${b}'$x$")).isEqualTo("SELECT E'a \\u0024{b}'''");
        assertThat(text.of("-- ${b}\nSELECT 1")).isEqualTo("-- b}\nSELECT 1");
        assertThat(text.of("SELECT 'shop ${b}'")).isEqualTo("SELECT E'${schema} \\u0024{b}'");
    }

    @Test
    void whatCannotBeWrittenInAnotherWayIsRefused() {
        PlaceholderText text =
                new PlaceholderText("(", ")", PlaceholderUse.of("(", ")", Map.of(), Set.of(), Set.of(), List.of()));

        assertThatThrownBy(() -> text.of("SELECT f(1)"))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("the baseline cannot be written");
    }

    @Test
    void textOfAScriptWithoutPlaceholdersKeepsItsNames() {
        PlaceholderText text = shop();

        assertThat(text.ofUnreplaced("CREATE ROLE shop PASSWORD '${schema}';"))
                .isEqualTo("CREATE ROLE shop PASSWORD E'\\u0024{schema}';");
        assertThat(text.kept()).isEmpty();
    }

    @Test
    void textWithTheMarksOfThisClassIsLeftAsItIs() {
        assertThat(shop().of("SELECT '\uE000schema\uE001', shop.f()"))
                .isEqualTo("SELECT '\uE000schema\uE001', shop.f()");
    }

    @Test
    void shortValuesAndNumbersAreWrittenOut() {
        PlaceholderText text = text(Map.of("env", "dev", "n", "12345"), "create schema ${env}; select ${n}");

        assertThat(text.of("CREATE TABLE dev.t (a int DEFAULT 12345); SELECT 'dev', '12345'"))
                .isEqualTo("CREATE TABLE dev.t (a int DEFAULT 12345); SELECT 'dev', '12345'");
        assertThat(text.kept()).isEmpty();
    }

    @Test
    void aNameThatTheServerMadeOfATablesGoesWithIt() {
        PlaceholderText text = text(
                Map.of("env", "dev", "schema", "shop"),
                "create table ${schema}.app_${env} (id serial, constraint app_dev_own_key unique (id));",
                "create table ${schema}.shop_items (id int primary key)");

        assertThat(text.of("ADD CONSTRAINT app_dev_id_fkey, app_dev_own_key, shop_items_pkey, app_dev_other;"
                        + " SELECT nextval('shop.app_dev_id_seq'), 'shop_items_id_seq'"))
                .isEqualTo("ADD CONSTRAINT app_${env}_id_fkey, app_dev_own_key, shop_items_pkey, app_dev_other;"
                        + " SELECT nextval('${schema}.app_${env}_id_seq'), 'shop_items_id_seq'");
    }
}
