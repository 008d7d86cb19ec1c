package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Addresses on the net of companies and persons, made of their names, below what is reserved for examples.
 *
 * @param proposals what the columns of the table are, by their names
 */
record Site(PlannedRows rows, Map<String, Call> proposals) {
    /** What names an address by itself, the likeliest first. */
    private static final List<String> WHOLE = List.of("company", "brand", "full_name");

    private static final Set<String> OTHERS = Set.of("product", "category", "filler");

    /** Names with what belongs to an address are shorter. */
    private static final int LONG = 60;

    /** Empty for what is no address, and where there is no name. */
    Optional<Source> source(Call call, Column column) {
        boolean domain = call.provider().equals("domain");
        boolean site = call.provider().equals("url")
                && new Given(call).text("kind").filter("site"::equals).isPresent();
        if (!domain && !site) {
            return Optional.empty();
        }
        if (CallSources.characters(column) < LONG) {
            return Optional.empty();
        }
        String before = site ? "https://" : "";
        return names().filter(names -> !column.notNull() || areNotNull(names))
                .map(names -> new Named(() -> new SlugSource(joined(names), '-', rows.size()), before));
    }

    private boolean areNotNull(List<String> names) {
        return names.stream()
                .allMatch(name ->
                        rows.table().column(name).filter(Column::notNull).isPresent());
    }

    private Values joined(List<String> names) {
        List<Values> all = names.stream().map(name -> rows.column(name)).toList();
        Values first = all.getFirst();
        Values last = all.getLast();
        return names.size() == 1
                ? first
                : (row, out) -> {
                    boolean there = first.write(row, out);
                    out.add(' ');
                    return last.write(row, out) && there;
                };
    }

    private Optional<List<String>> names() {
        return WHOLE.stream()
                .flatMap(provider -> column(provider).stream())
                .findFirst()
                .map(List::of)
                .or(() -> column("first_name")
                        .flatMap(first -> column("last_name").map(last -> List.of(first, last))))
                .or(() -> Optional.of("name").filter(this::isText).map(List::of));
    }

    private boolean isText(String name) {
        return rows.table().column(name).isPresent()
                && rows.spec(name).isEmpty()
                && !OTHERS.contains(
                        proposals.getOrDefault(name, Call.of("filler")).provider());
    }

    private Optional<String> column(String provider) {
        return proposals.entrySet().stream()
                .filter(each -> each.getValue().provider().equals(provider)
                        && rows.spec(each.getKey()).isEmpty()
                        && !rows.isReference(each.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private record Named(Supplier<SlugSource> names, String before) implements Source {
        private static final String BEHIND = ".example";

        @Override
        public long capacity() {
            return Choices.ENDLESS;
        }

        @Override
        public Values free() {
            return whole(names.get().free());
        }

        @Override
        public Values required(Requirement requirement) {
            return whole(names.get().required(requirement));
        }

        private Values whole(Values slugs) {
            return (row, out) -> {
                int start = out.length();
                add(before, out);
                if (!slugs.write(row, out)) {
                    out.cutTo(start);
                    return false;
                }
                add(BEHIND, out);
                return true;
            };
        }

        private static void add(String ascii, RowBuffer out) {
            for (int i = 0; i < ascii.length(); i++) {
                out.add(ascii.charAt(i));
            }
        }
    }
}
