package dev.reseed.seed.plan;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Values;
import java.util.Optional;

/** Names of which each comes once as long as there are enough, although nothing asks for it: a table of languages has each once. */
record Different(Source named, PlannedRows rows, long key) {
    Source source() {
        Optional<Choices> choices = named.choices()
                .filter(all -> !(named instanceof Entry)
                        && !(all instanceof Weighted)
                        && rows.size() > 0
                        && rows.size() <= all.natural());
        return choices.<Source>map(all -> new Each(named, all.each(key, rows.size()), rows.size()))
                .orElse(named);
    }

    private record Each(Source named, Values once, long rows) implements Source {
        @Override
        public long capacity() {
            return named.capacity();
        }

        @Override
        public Optional<Choices> choices() {
            return named.choices();
        }

        @Override
        public Values free() {
            return (row, out) -> once.write(row % rows, out);
        }

        @Override
        public Values required(Requirement requirement) {
            return named.required(requirement);
        }
    }
}
