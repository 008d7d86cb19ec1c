package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.AmountRole;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts that a row keeps of the row that it refers to: a line the name of its product, an order its customer's e-mail. */
record Snapshot(PlannedRows rows) {
    /** What a thing is called, the likeliest first. */
    private static final List<String> CALLED = List.of("name", "title", "label", "fullname", "displayname");

    /** What a line tells of its article without naming that. */
    private static final Set<String> TOLD =
            Set.of("sku", "ean", "upc", "gtin", "isbn", "barcode", "articlenumber", "partnumber", "itemcode");

    /** Texts of a thing are seldom longer, whatever its column takes. */
    private static final int USUAL = 60;

    /** What changes from row to row, or is the row's own. */
    private static final Set<String> OWN = Set.of(
            "status",
            "state",
            "type",
            "kind",
            "stage",
            "role",
            "note",
            "notes",
            "comment",
            "comments",
            "reason",
            "password",
            "token",
            "secret",
            "key",
            "id",
            "uuid",
            "ref",
            "reference");

    /** The values of a column that its row has from another; empty where there is no such. */
    Optional<Source> source(Column column) {
        if (column.supply() == Column.Supply.COMPUTED || !EdgeChoices.isText(column.type())) {
            return Optional.empty();
        }
        for (ForeignKey key : rows.chosenReferences()) {
            boolean always = Order.isMandatory(rows.table(), key);
            List<String> theirs = isBefore(key) && (always || !column.notNull()) ? theirs(key, column) : List.of();
            if (!theirs.isEmpty()) {
                return Optional.of(new Lazy(() -> through(key, theirs)));
            }
        }
        return Optional.empty();
    }

    private boolean isBefore(ForeignKey key) {
        return !key.referenced().equals(rows.table().name())
                && rows.planning().isBefore(key.referenced(), rows.table().name());
    }

    /** The columns of what a reference leads to that make a column together. */
    private List<String> theirs(ForeignKey key, Column column) {
        Table table = rows.planning().table(key.referenced());
        String own = folded(column.name());
        for (String stem : List.of(stem(key), singular(folded(table.name().name())))) {
            if (!stem.isEmpty() && own.length() > stem.length() && own.startsWith(stem)) {
                String rest = own.substring(stem.length());
                List<String> named = OWN.contains(rest)
                        ? List.of()
                        : same(table, rest, column)
                                .or(() -> same(table, own, column))
                                .map(List::of)
                                .orElseGet(() -> CALLED.contains(rest) ? called(table, column) : List.of());
                if (!named.isEmpty()) {
                    return named;
                }
            }
        }
        return isArticle(key, table) ? ofArticle(table, own, column) : List.of();
    }

    /** Whether rows are so many pieces of what a reference leads to. */
    private boolean isArticle(ForeignKey key, Table table) {
        boolean driven =
                rows.amount().driver().filter(each -> each.key().equals(key)).isPresent();
        return !driven && Bill.isLine(rows.table()) && !Bill.isLine(table) && hasPrice(table);
    }

    private static boolean hasPrice(Table table) {
        return table.columns().stream()
                .anyMatch(each -> AmountRole.of(each) == AmountRole.PRICE
                        || folded(each.name()).contains("price"));
    }

    private List<String> ofArticle(Table table, String own, Column column) {
        return TOLD.contains(own)
                ? same(table, own, column).map(List::of).orElse(List.of())
                : CALLED.contains(own) || own.equals("description") ? called(table, column) : List.of();
    }

    private static Optional<String> same(Table table, String wanted, Column like) {
        return table.columns().stream()
                .filter(each -> EdgeChoices.isText(each.type())
                        && CallSources.characters(like) >= Math.min(CallSources.characters(each), USUAL)
                        && folded(each.name()).equals(wanted)
                        && (each.notNull() || !like.notNull())
                        && table.foreignKeys().stream()
                                .noneMatch(key -> key.columns().contains(each.name())))
                .map(Column::name)
                .findFirst();
    }

    private static List<String> called(Table table, Column like) {
        Optional<String> whole = CALLED.stream()
                .flatMap(each -> same(table, each, like).stream())
                .findFirst();
        Optional<String> first = same(table, "firstname", like);
        Optional<String> last = same(table, "lastname", like);
        return whole.map(List::of)
                .or(() -> first.flatMap(name -> last.map(other -> List.of(name, other))))
                .orElse(List.of());
    }

    /** {@code product} of {@code product_id}. */
    private static String stem(ForeignKey key) {
        String name = folded(key.columns().getLast());
        return name.endsWith("id") ? name.substring(0, name.length() - 2) : "";
    }

    private static String singular(String name) {
        return name.endsWith("ies")
                ? name.substring(0, name.length() - 3) + "y"
                : name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    /** A name without what its writers choose: capitals and underscores. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private Values through(ForeignKey key, List<String> names) {
        Numbers parent = rows.parent(key);
        ParentRows others = rows.planning().rows(key.referenced());
        Values first = others.column(names.getFirst());
        Values last = others.column(names.getLast());
        boolean joined = names.size() > 1;
        return (row, out) -> {
            long at = parent.at(row);
            if (at < 0 || !first.write(at, out)) {
                return false;
            }
            if (joined) {
                out.add(' ');
                last.write(at, out);
            }
            return true;
        };
    }
}
