package dev.reseed.seed.person;

import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How each fact is written, collected while a locale's people are made. */
final class FactWriters {
    private final Map<Fact, FactWriter> writers = new EnumMap<>(Fact.class);
    private final long key;

    /** @param key of the locale */
    FactWriters(long key) {
        this.key = key;
    }

    /** A key for drawing what is told of a fact. */
    long key(Fact fact) {
        return Draw.key(key, fact.name());
    }

    void put(Fact fact, FactWriter writer) {
        writers.put(fact, writer);
    }

    /** A fact that is the same for all. */
    void put(Fact fact, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(fact, (subject, out) -> out.add(bytes));
    }

    /** The writer of each fact. */
    Map<Fact, FactWriter> all() {
        for (Fact fact : Fact.values()) {
            Objects.requireNonNull(writers.get(fact), fact::name);
        }
        return writers;
    }
}
