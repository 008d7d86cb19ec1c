package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a table's references say of each other by the names of their columns: an invoice of an appointment is of the appointment's patient.
 *
 * @param ways to what a reference leads to, over another reference of the table, which comes first
 * @param agreeing the references of which the row that one leads to has to have the same as the row itself
 * @param within the reference that rows have in common that refer to each other: an answer is of the same post
 */
record Implied(
        Map<ForeignKey, List<ForeignKey>> ways,
        Map<ForeignKey, List<ForeignKey>> agreeing,
        Optional<ForeignKey> within) {
    private static final int HOPS = 3;

    /** Whoever does something: he who answers need not be he who asked. */
    private static final Set<String> ACTING = Set.of(
            "user",
            "author",
            "creator",
            "owner",
            "staff",
            "employee",
            "member",
            "person",
            "sender",
            "recipient",
            "assignee",
            "reporter",
            "reviewer",
            "approver",
            "agent",
            "manager",
            "admin",
            "editor",
            "uploader",
            "profile",
            "player",
            "by",
            "follower",
            "from",
            "to",
            "account");

    /** Who does something with these is who has them. */
    private static final Set<String> DEALS = Set.of(
            "order",
            "orders",
            "invoice",
            "invoices",
            "booking",
            "bookings",
            "appointment",
            "appointments",
            "reservation",
            "reservations",
            "subscription",
            "subscriptions",
            "payment",
            "payments",
            "rental",
            "rentals",
            "purchase",
            "purchases",
            "cart",
            "carts",
            "address",
            "addresses",
            "device",
            "devices",
            "wallet",
            "wallets",
            "card",
            "cards",
            "item",
            "items");

    private static final Set<String> REMARKS = Set.of(
            "comment",
            "comments",
            "message",
            "messages",
            "reply",
            "replies",
            "note",
            "notes",
            "reaction",
            "reactions",
            "like",
            "likes",
            "event",
            "events",
            "log",
            "logs",
            "history",
            "audit");

    /** What is given to each row by itself. */
    private static final Set<String> GIVEN = Set.of(
            "address",
            "location",
            "status",
            "state",
            "type",
            "kind",
            "image",
            "photo",
            "file",
            "media",
            "avatar",
            "document",
            "template",
            "note",
            "tag",
            "color",
            "colour",
            "size",
            "unit",
            "language",
            "priority",
            "role",
            "plan",
            "icon",
            "logo",
            "picture",
            "parent",
            "category");

    private static final Set<String> PARTS = Set.of(
            "city",
            "cities",
            "region",
            "regions",
            "province",
            "provinces",
            "county",
            "counties",
            "district",
            "districts",
            "subcategory",
            "subcategories",
            "subtype",
            "subtypes",
            "variant",
            "variants");

    static final Implied NOTHING = new Implied(Map.of(), Map.of(), Optional.empty());

    /**
     * Of the references of a table that choose a row.
     *
     * @param tables of the schema
     */
    static Implied of(Table table, List<ForeignKey> chosen, Function<TableName, Optional<Table>> tables) {
        Map<ForeignKey, List<ForeignKey>> ways = new HashMap<>();
        Map<ForeignKey, List<ForeignKey>> agreeing = new HashMap<>();
        for (ForeignKey wanted : chosen) {
            List<List<ForeignKey>> all = new ArrayList<>();
            for (ForeignKey over : chosen) {
                boolean other = !over.equals(wanted) && !over.referenced().equals(wanted.referenced());
                List<ForeignKey> way = other && isTelling(wanted, over, table)
                        ? new Search(table, wanted, tables).way(over)
                        : List.of();
                if (!way.isEmpty()) {
                    all.add(way);
                }
            }
            all.stream()
                    .max(Comparator.comparing((List<ForeignKey> way) -> isCertain(table, way, tables))
                            .thenComparing(way -> Order.isMandatory(table, way.getFirst())))
                    .ifPresent(best -> ways.put(wanted, best));
            all.stream()
                    .filter(way -> way.size() == 2)
                    .forEach(way -> agreeing.computeIfAbsent(way.getFirst(), first -> new ArrayList<>())
                            .add(wanted));
        }
        return new Implied(Map.copyOf(ways), Map.copyOf(agreeing), within(table, chosen));
    }

    /** Whether each row leads to one. */
    private static boolean isCertain(Table table, List<ForeignKey> way, Function<TableName, Optional<Table>> tables) {
        Optional<Table> from = Optional.of(table);
        for (ForeignKey hop : way) {
            if (from.filter(each -> Order.isMandatory(each, hop)).isEmpty()) {
                return false;
            }
            from = tables.apply(hop.referenced());
        }
        return true;
    }

    private static Optional<ForeignKey> within(Table table, List<ForeignKey> chosen) {
        return chosen.stream()
                .filter(key -> key.columns().size() == 1
                        && !key.referenced().equals(table.name())
                        && Order.isMandatory(table, key))
                .filter(key -> words(key).stream().noneMatch(word -> ACTING.contains(word) || GIVEN.contains(word)))
                .findFirst();
    }

    /** Whether rows that refer to the same by two references mean the same by it. */
    private static boolean isTelling(ForeignKey wanted, ForeignKey over, Table table) {
        if (wanted.columns().size() > 1
                || wanted.referenced().equals(table.name())
                || over.referenced().equals(table.name())) {
            return false;
        }
        Set<String> own = words(wanted);
        if (own.stream().anyMatch(ACTING::contains)) {
            return words(over.referenced().name()).stream().anyMatch(DEALS::contains)
                    && words(table.name().name()).stream().noneMatch(REMARKS::contains)
                    && own.stream().noneMatch(word -> word.equals("by") || word.equals("to") || word.equals("from"));
        }
        return own.stream().noneMatch(GIVEN::contains)
                || words(over.referenced().name()).stream().anyMatch(PARTS::contains);
    }

    private static Set<String> words(ForeignKey key) {
        return words(key.columns().getFirst());
    }

    private static Set<String> words(String name) {
        return new LinkedHashSet<>(List.of(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .split("_", -1)));
    }

    private record Search(Table table, ForeignKey wanted, Function<TableName, Optional<Table>> tables) {
        List<ForeignKey> way(ForeignKey over) {
            return way(List.of(over));
        }

        /** The shortest continuation; empty for none. */
        private List<ForeignKey> way(List<ForeignKey> begun) {
            Optional<Table> next = tables.apply(begun.getLast().referenced());
            if (next.isEmpty() || next.get().name().equals(table.name())) {
                return List.of();
            }
            Optional<ForeignKey> last =
                    next.get().foreignKeys().stream().filter(this::isSame).findFirst();
            if (last.isPresent()) {
                return longer(begun, last.get());
            }
            if (begun.size() + 1 == HOPS) {
                return List.of();
            }
            return next.get().foreignKeys().stream()
                    .filter(key -> Order.isMandatory(next.get(), key)
                            && !key.referenced().equals(next.get().name())
                            && !key.referenced().equals(wanted.referenced()))
                    .map(key -> way(longer(begun, key)))
                    .filter(way -> !way.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        private boolean isSame(ForeignKey key) {
            return key.columns().size() == 1
                    && key.referenced().equals(wanted.referenced())
                    && key.referencedColumns().equals(wanted.referencedColumns())
                    && key.columns()
                            .getFirst()
                            .equalsIgnoreCase(wanted.columns().getFirst());
        }

        private static List<ForeignKey> longer(List<ForeignKey> begun, ForeignKey key) {
            List<ForeignKey> all = new ArrayList<>(begun);
            all.add(key);
            return List.copyOf(all);
        }
    }
}
