package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a product's price is to its others: what the words of its column's name say. */
public enum PriceRole {
    /** What it costs now. */
    PRICE,
    /** What the shop itself pays for it. */
    COST,
    /** What it cost before, or costs elsewhere. */
    BEFORE,
    /** What it costs for some time, or for some. */
    REDUCED,
    /** No price of a product. */
    NONE;

    private static final Set<String> SMALL = Set.of(
            "cents",
            "minor",
            "in",
            "at",
            "the",
            "eur",
            "usd",
            "gbp",
            "amount",
            "unit",
            "product",
            "item",
            "article",
            "stueck",
            "base",
            "current",
            "default",
            "retail",
            "selling",
            "sales",
            "net",
            "gross",
            "suggested");

    private static final Set<String> PRICES = Set.of(
            "price",
            "preis",
            "einzelpreis",
            "stueckpreis",
            "verkaufspreis",
            "nettopreis",
            "bruttopreis",
            "prix",
            "precio",
            "preco",
            "cena",
            "prijs");

    private static final Set<String> COSTS =
            Set.of("cost", "cogs", "kosten", "einkaufspreis", "cout", "costo", "coste", "custo", "koszt", "kostprijs");
    private static final Set<String> BOUGHT =
            Set.of("purchase", "buying", "wholesale", "supplier", "production", "standard", "average", "landed");
    private static final Set<String> BEFORES = Set.of(
            "compare",
            "list",
            "original",
            "regular",
            "old",
            "previous",
            "recommended",
            "listenpreis",
            "msrp",
            "rrp",
            "uvp");
    private static final Set<String> REDUCTIONS = Set.of(
            "sale", "special", "offer", "promo", "promotional", "discounted", "discount", "angebotspreis", "member");

    /** By its name alone; {@link #NONE} for what is no number. */
    public static PriceRole of(Column column) {
        Form form = Form.of(column.type());
        if (form != Form.INT && form != Form.DEC) {
            return NONE;
        }
        List<String> words = new ArrayList<>(NameWords.of(column.name()));
        boolean isPrice = words.removeIf(PRICES::contains);
        boolean isCost = words.removeIf(COSTS::contains);
        words.removeIf(SMALL::contains);
        if (isCost) {
            return BOUGHT.containsAll(words) ? COST : NONE;
        }
        if (words.isEmpty()) {
            return isPrice ? PRICE : NONE;
        }
        return priced(words, isPrice);
    }

    private static PriceRole priced(List<String> words, boolean isPrice) {
        if (isPrice && BOUGHT.containsAll(words)) {
            return COST;
        }
        boolean alone = !Collections.disjoint(words, Set.of("msrp", "rrp", "uvp", "listenpreis", "angebotspreis"));
        if (!isPrice && !alone) {
            return NONE;
        }
        if (BEFORES.containsAll(words)) {
            return BEFORE;
        }
        return REDUCTIONS.containsAll(words) ? REDUCED : NONE;
    }
}
