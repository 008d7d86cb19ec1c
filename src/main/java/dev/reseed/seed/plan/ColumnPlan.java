package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where a column that is no reference gets its values from: the first source that has as many as the column's keys want, and of which
 * the server takes a sample. Where a CHECK is in the way of all of them, what it takes of their values.
 */
final class ColumnPlan {
    private static final int TRIED = 64;
    private static final int SEARCHED = 2_000;

    private final Column column;
    private final PlannedRows rows;
    private final Sources sources;
    private final Ground ground;
    private final List<Check> checks;
    private final Optional<Requirement> requirement;
    private final boolean checked;
    private final Optional<Told> told;

    ColumnPlan(Column column, PlannedRows rows, Sources sources, Ground ground) {
        this.column = column;
        this.rows = rows;
        this.sources = sources;
        this.ground = ground;
        this.checks = rows.checks().stream()
                .filter(check -> check.columns().equals(List.of(column.name())))
                .toList();
        this.checked = !checks.isEmpty() || column.type() instanceof ColumnType.DomainOf;
        this.requirement = rows.requirement(new Unit.OfColumn(column.name()));
        this.told = sources.told(column, rows).map(spec -> new Told(spec, column, rows, ground));
    }

    Values values() {
        told.ifPresent(Told::requireWritten);
        List<Source> all = new ArrayList<>(told.isPresent() ? List.of() : hinted());
        all.addAll(sources.of(column, rows));
        for (Source source : all) {
            if (isEnough(source)) {
                Values values = values(source);
                if (fits(Sample.texts(values, Sample.rows(rows.size(), checked ? SEARCHED : TRIED)))) {
                    source.micros().ifPresent(moments -> rows.telling(column.name(), moments));
                    return values;
                }
            }
        }
        if (told.isPresent()) {
            return onlyOf(all, told.get());
        }
        return searched(all)
                .filter(this::isEnough)
                .or(this::guessed)
                .or(() -> searched(all).filter(source -> rows.isFree()))
                .map(this::values)
                .orElseGet(this::none);
    }

    /** What a file names a provider for is of that provider; which of its values fit is searched for, but not for what belongs to its row. */
    private Values onlyOf(List<Source> all, Told told) {
        return (told.isComputed() ? Optional.<Source>empty() : searched(all).filter(this::isEnough))
                .map(this::values)
                .orElseThrow(() -> told.unfit(
                        made(all), requirement.map(Requirement::below).orElse(1L)));
    }

    private List<@Nullable String> made(List<Source> all) {
        Set<@Nullable String> made = new LinkedHashSet<>();
        all.forEach(source -> made.addAll(Sample.texts(values(source), Sample.rows(rows.size(), SEARCHED))));
        return new ArrayList<>(made);
    }

    private boolean isEnough(Source source) {
        boolean isTold = source.capacity() == 0 && told.isPresent();
        return requirement.isEmpty()
                || isTold
                || source.capacity() >= requirement.get().below();
    }

    private Values values(Source source) {
        Values values = written(source);
        return told.filter(Told::isComputed).map(its -> Uncut.of(values, its)).orElse(values);
    }

    private Values written(Source source) {
        if (requirement.isPresent()) {
            return source.required(
                    isEnough(source) ? requirement.get() : requirement.get().within(source.capacity()));
        }
        double nulls = column.notNull() || rows.isRuled(column.name()) ? 0 : sources.nulls(column, rows);
        boolean computed = told.filter(Told::isComputed).isPresent();
        Values values = computed ? source.free() : Fitted.of(column.type(), source.free());
        long key = rows.key("nulls of " + column.name());
        return nulls == 0 ? values : (row, out) -> !Draw.isIn(nulls, key, row) && values.write(row, out);
    }

    private boolean fits(List<@Nullable String> texts) {
        return (!column.notNull() || texts.stream().noneMatch(each -> each == null))
                && ground.takes(column, texts)
                && checks.stream()
                        .allMatch(check -> holds(check, texts).stream().allMatch(each -> each));
    }

    private List<Boolean> holds(Check check, List<@Nullable String> texts) {
        return ground.holds(rows.table(), check, Map.of(column.name(), texts));
    }

    /** The values of any source that the column's type and CHECKs take, if there are enough. */
    private Optional<Source> searched(List<Source> all) {
        Set<String> good = new LinkedHashSet<>();
        for (Source source : all) {
            List<@Nullable String> texts = Sample.texts(
                            source.free(), LongStream.range(0, SEARCHED).toArray())
                    .stream()
                    .distinct()
                    .toList();
            good.addAll(taken(texts));
        }
        return good.isEmpty()
                ? Optional.empty()
                : Optional.of(Source.of(Choices.of(List.copyOf(good)), rows.key("found " + column.name())));
    }

    /** Where rows are made again, what CHECKs of several columns name. */
    private List<Source> hinted() {
        List<Check> several = rows.checks().stream()
                .filter(check -> check.columns().size() > 1 && check.columns().contains(column.name()))
                .toList();
        boolean free = requirement.isEmpty() && column.sequence().isEmpty();
        if (!rows.isHinted() || !free || several.isEmpty()) {
            return List.of();
        }
        long key = rows.key("named " + column.name());
        return Stream.of(new Guesses(column, several, key).named())
                .map(named -> taken(new ArrayList<>(named)))
                .filter(named -> !named.isEmpty())
                .map(named -> Source.of(Choices.of(named), key))
                .toList();
    }

    /** What nobody would have thought of; fewer than are wanted are better than none, where rows may be left out. */
    private Optional<Source> guessed() {
        return checked
                ? searched(new Guesses(column, checks, rows.key("guesses of " + column.name())).sources())
                        .filter(source -> isEnough(source) || rows.isFree())
                : Optional.empty();
    }

    private List<String> taken(List<@Nullable String> texts) {
        List<@Nullable String> left = texts;
        if (!ground.takes(column, left)) {
            left = left.stream()
                    .filter(text -> ground.takes(column, Collections.singletonList(text)))
                    .toList();
        }
        for (Check check : checks) {
            List<Boolean> holds = holds(check, left);
            List<@Nullable String> next = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                if (holds.get(i)) {
                    next.add(left.get(i));
                }
            }
            left = next;
        }
        List<String> found = new ArrayList<>();
        for (String text : left) {
            if (text != null) {
                found.add(text);
            }
        }
        return found;
    }

    private Values none() {
        if (!column.notNull() && requirement.isEmpty()) {
            return Values.NULL;
        }
        String wanted = requirement
                .map(each -> " in " + each.below() + " different values")
                .orElse("");
        throw ReseedException.failed(
                "no values are known for " + rows.table().name() + "." + column.name() + wanted,
                "its type is " + column.type().sql()
                        + checks.stream()
                                .map(check -> ", and the CHECK \"" + check.name() + "\" says: " + check.sql())
                                .reduce("", String::concat),
                "give the column values in a seed file; reseed seed init writes one");
    }
}
