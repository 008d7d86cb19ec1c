package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PriceListTest {
    private static final PriceList PRICES = PriceList.read();

    private static long usual(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return PRICES.usual(bytes, 0, bytes.length);
    }

    private static PriceRole role(String name) {
        ColumnType type = new ColumnType.Base("numeric", "numeric", OptionalInt.empty(), OptionalInt.empty());
        return PriceRole.of(
                new Column(name, type, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), ""));
    }

    @Test
    void everyArticleOfTheCatalogueHasAPrice() {
        Catalogue catalogue = Catalogue.read();
        for (String line : Dictionary.lines("catalogue.txt")) {
            int bar = line.indexOf('|');
            if (bar > 0) {
                byte[] name = line.substring(0, bar).strip().getBytes(StandardCharsets.UTF_8);
                int category = catalogue.category(name, 0, name.length);
                for (long i = 0; i < catalogue.size(category); i++) {
                    RowBuffer out = new RowBuffer();
                    catalogue.write(category, i, out);
                    assertThat(PRICES.usual(out.bytes(), 0, out.length()))
                            .as(line)
                            .isPositive();
                }
            }
        }
    }

    @Test
    void otherProductsHavePricesToo() {
        for (Map<String, Argument> kind : List.<Map<String, Argument>>of(
                Map.of(),
                Map.of("kind", new Argument.Text("food")),
                Map.of("kind", new Argument.Text("electronics")),
                Map.of("kind", new Argument.Text("clothing")))) {
            Choices choices =
                    Things.read().choices("product", kind, Integer.MAX_VALUE).orElseThrow();
            for (long i = 0; i < 5_000; i++) {
                String name = Written.at(choices, i * 7 % choices.natural());
                assertThat(usual(name)).as(name).isPositive();
            }
        }
    }

    @Test
    void theLongestEndOfANameCounts() {
        assertThat(usual("Classic Latex Mattress")).isEqualTo(24_900);
        assertThat(usual("Mattress Protector")).isLessThan(3_000);
        assertThat(usual("honey 250 g")).isEqualTo(usual("Wildflower Honey"));
        assertThat(usual("Compact Charger 440")).isEqualTo(usual("Charger"));
        assertThat(usual("Something Else")).isEqualTo(-1);
        assertThat(usual("")).isEqualTo(-1);
    }

    @Test
    void aPricesNameTellsItsRole() {
        assertThat(role("unit_price")).isEqualTo(PriceRole.PRICE);
        assertThat(role("selling_price")).isEqualTo(PriceRole.PRICE);
        assertThat(role("cost")).isEqualTo(PriceRole.COST);
        assertThat(role("purchase_price")).isEqualTo(PriceRole.COST);
        assertThat(role("compare_at_price")).isEqualTo(PriceRole.BEFORE);
        assertThat(role("msrp")).isEqualTo(PriceRole.BEFORE);
        assertThat(role("sale_price")).isEqualTo(PriceRole.REDUCED);
        assertThat(role("replacement_cost")).isEqualTo(PriceRole.NONE);
        assertThat(role("shipping_cost")).isEqualTo(PriceRole.NONE);
        assertThat(role("list_id")).isEqualTo(PriceRole.NONE);
    }
}
