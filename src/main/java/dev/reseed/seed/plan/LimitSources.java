package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Bounds;
import dev.reseed.seed.constraint.Extent;
import dev.reseed.seed.constraint.Limits;
import dev.reseed.seed.constraint.TextLimits;
import dev.reseed.seed.constraint.pattern.PatternChoices;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Alphabet;
import dev.reseed.seed.type.Arrays;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.type.Texts;
import dev.reseed.seed.value.Choices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What CHECK constraints leave of what columns choose from. */
record LimitSources(Instant now, TypedSources types) {
    private static final int LONG = 40;

    /** Sources that were found otherwise, within the limits, and what the limits themselves tell, the best first. */
    List<Source> within(List<Source> found, Column column, List<Check> checks, PlannedRows rows) {
        Limits limits = Limits.of(column, checks, now);
        if (limits.isFree()) {
            return found;
        }
        long key = rows.key("column " + column.name());
        List<Source> sources = new ArrayList<>();
        boolean listed = limits.listed().allowed().isPresent();
        for (Source source : found) {
            boolean weighted =
                    source.choices().filter(Weighted.class::isInstance).isPresent();
            if (!listed || weighted) {
                sources.addAll(bounded(source, limits.bounds()));
            }
        }
        listed(limits).ifPresent(all -> sources.add(Source.of(Choices.of(all), key)));
        texts(limits.text(), column.type()).ifPresent(choices -> sources.add(Source.of(choices, key)));
        array(limits, column, key).ifPresent(sources::add);
        return sources;
    }

    /** The only values that CHECK constraints let a column have; empty where they name none. */
    Optional<List<String>> listed(Column column, List<Check> checks) {
        return listed(Limits.of(column, checks, now));
    }

    private static Optional<List<String>> listed(Limits limits) {
        return limits.listed()
                .allowed()
                .map(all -> all.stream()
                        .filter(each -> !limits.listed().excluded().contains(each))
                        .toList())
                .filter(all -> !all.isEmpty());
    }

    /** Between the bounds, as far as it is amounts; nothing where none is left. */
    private static List<Source> bounded(Source source, Bounds bounds) {
        if (bounds.equals(Bounds.NONE)) {
            return List.of(source);
        }
        if (source instanceof Measure measure) {
            return Bounded.of(measure.measured(), bounds).stream()
                    .map(each -> each.over(measure))
                    .toList();
        }
        Optional<Choices> choices = source.choices().filter(Measured.class::isInstance);
        return choices.isEmpty()
                ? List.of(source)
                : Bounded.of((Measured) choices.get(), bounds).stream()
                        .map(each -> Source.of(each, 0))
                        .toList();
    }

    private static Optional<Choices> texts(TextLimits limits, ColumnType type) {
        if (limits.equals(TextLimits.NONE)) {
            return Optional.empty();
        }
        Extent characters = limits.characters().and(limits.octets());
        int most = type.base() instanceof ColumnType.Base base
                        && (base.name().equals("varchar") || base.name().equals("bpchar"))
                ? Math.min(characters.most(), base.length().orElse(Integer.MAX_VALUE))
                : characters.most();
        if (!limits.patterns().isEmpty()) {
            return PatternChoices.of(limits.patterns(), characters.least(), most)
                    .map(each -> each);
        }
        int least = Math.max(1, characters.least());
        int longest = Math.min(most, Math.max(LONG, least));
        if (longest < least) {
            return Optional.empty();
        }
        return Optional.of(new Texts(
                least,
                longest,
                switch (limits.casing()) {
                    case ANY -> longest < 12 ? Alphabet.CODE : Alphabet.WORDS;
                    case LOWER -> Alphabet.LOWER;
                    case UPPER -> Alphabet.UPPER;
                    case NEITHER -> Alphabet.DIGITS;
                }));
    }

    private Optional<Source> array(Limits limits, Column column, long key) {
        Extent size = limits.structure().size();
        if (!(column.type().base() instanceof ColumnType.Array array)) {
            return Optional.empty();
        }
        Optional<Choices> element = limits.structure()
                .elements()
                .filter(each -> !each.isEmpty())
                .map(Choices::of)
                .or(() -> types.of(array.element(), key).flatMap(Source::choices));
        int least = Math.max(0, size.least());
        return element.map(each ->
                Source.of(new Arrays(each, least, Math.max(least, Math.min(size.most(), least + 3))), key));
    }
}
