package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a number is in a bill: what the words of its column's name say. */
public enum AmountRole {
    QUANTITY,
    /** Of one piece. */
    PRICE,
    /** A sum to which something is added, or of which something is taken. */
    SUBTOTAL,
    /** A sum that is either what others are added to or the last one. */
    AMOUNT,
    TOTAL,
    TAX,
    /** In percent, or as a part of one. */
    TAX_RATE,
    DISCOUNT,
    /** In percent, or as a part of one. */
    DISCOUNT_RATE,
    /** What is added for sending it, or for the work. */
    FEE,
    PAID,
    /** What is left to pay. */
    BALANCE,
    /** No part of a bill. */
    NONE;

    private static final Set<String> SMALL = Set.of(
            "cents", "minor", "in", "the", "value", "eur", "usd", "gbp", "order", "ordered", "item", "invoice", "bill",
            "cart", "line", "units", "excl", "incl");

    private static final Set<String> RATES = Set.of("rate", "percent", "percentage", "pct", "prozent", "satz", "perc");
    private static final Set<String> QUANTITIES =
            Set.of("quantity", "qty", "menge", "anzahl", "cantidad", "quantidade", "quantite", "ilosc", "aantal");
    private static final Set<String> TAXES = Set.of("tax", "vat", "mwst", "ust", "tva", "iva", "gst", "steuer", "btw");
    private static final Set<String> DISCOUNTS =
            Set.of("discount", "rabatt", "remise", "descuento", "desconto", "korting");
    private static final Set<String> FEES =
            Set.of("shipping", "freight", "postage", "versandkosten", "fee", "fees", "tip", "surcharge");
    private static final Set<String> NETS = Set.of("subtotal", "net", "netto", "nettobetrag", "zwischensumme");
    private static final Set<String> TOTALS = Set.of(
            "total",
            "gross",
            "brutto",
            "bruttobetrag",
            "extended",
            "gesamt",
            "gesamtbetrag",
            "gesamtpreis",
            "endbetrag",
            "suma",
            "totaal");
    private static final Set<String> AMOUNTS =
            Set.of("amount", "betrag", "montant", "importe", "valor", "kwota", "bedrag");
    private static final Set<String> PRICES =
            Set.of("price", "preis", "einzelpreis", "prix", "precio", "preco", "cena", "prijs", "stueckpreis");
    private static final Set<String> REST = Set.of("balance", "due", "outstanding", "remaining", "owed", "open");

    /** What follows a sum's word where it is an amount of money. */
    private static final Set<String> OF_MONEY =
            Set.of("amount", "price", "cost", "charge", "sum", "due", "value", "total", "sub", "grand", "paid");

    /** By its name alone; {@link #NONE} for what is no number. */
    public static AmountRole of(Column column) {
        Form form = Form.of(column.type());
        if (form != Form.INT && form != Form.DEC) {
            return NONE;
        }
        List<String> words = new ArrayList<>(NameWords.of(column.name()));
        words.removeIf(SMALL::contains);
        AmountRole role = words.isEmpty() ? NONE : of(words);
        boolean isFraction = role == DISCOUNT
                && column.type().base() instanceof ColumnType.Base base
                && base.name().startsWith("float");
        return isFraction ? NONE : role;
    }

    private static AmountRole of(List<String> words) {
        boolean isRate = has(words, RATES);
        if (has(words, TAXES)) {
            return isRate ? TAX_RATE : only(words, TAXES, TAX);
        }
        if (has(words, DISCOUNTS)) {
            return isRate ? DISCOUNT_RATE : only(words, DISCOUNTS, DISCOUNT);
        }
        if (isRate) {
            return NONE;
        }
        if (has(words, QUANTITIES)) {
            return words.size() == 1 ? QUANTITY : NONE;
        }
        if (has(words, FEES)) {
            return only(words, FEES, FEE);
        }
        if (has(words, REST)) {
            return isSum(words, REST) ? BALANCE : NONE;
        }
        if (words.contains("paid")) {
            return isSum(words, Set.of("paid")) && words.size() > 1 && !words.contains("price") ? PAID : NONE;
        }
        return sum(words);
    }

    private static AmountRole sum(List<String> words) {
        if (words.contains("unit") && (has(words, AMOUNTS) || has(words, PRICES) || words.contains("cost"))) {
            return PRICE;
        }
        if (has(words, NETS) || (words.contains("sub") && words.contains("total"))) {
            return isSum(words, NETS) ? SUBTOTAL : NONE;
        }
        if (has(words, TOTALS)) {
            return isSum(words, TOTALS) ? TOTAL : NONE;
        }
        if (words.size() == 1 && has(words, AMOUNTS)) {
            return AMOUNT;
        }
        return words.size() == 1 && (has(words, PRICES) || words.contains("unit")) ? PRICE : NONE;
    }

    private static AmountRole only(List<String> words, Set<String> known, AmountRole role) {
        return isSum(words, known) ? role : NONE;
    }

    /** Whether there is nothing in the words but what sums are called. */
    private static boolean isSum(List<String> words, Set<String> known) {
        return words.stream().allMatch(word -> known.contains(word) || OF_MONEY.contains(word));
    }

    private static boolean has(List<String> words, Set<String> known) {
        return !Collections.disjoint(words, known);
    }
}
