package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Limits;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.type.TypeChoices;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What columns choose from when no file says anything: what their names, constraints and types tell. */
public final class AutoSources implements Sources {
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final double NULLS = 0.1;

    private final Limits limits;

    public AutoSources(Settings settings) {
        this.limits = Limits.before(settings.until()).within(settings.from(), settings.until());
    }

    @Override
    public List<Source> of(Column column, PlannedRows rows) {
        List<Source> sources = new ArrayList<>();
        if (isCounted(column, rows)) {
            sources.add(counted());
        }
        TypeChoices.of(column.type(), limits)
                .ifPresent(choices -> sources.add(Source.of(choices, rows.key("column " + column.name()))));
        return sources;
    }

    /** Whether it is a row's number: what a sequence gives, and what is a key by itself. */
    private static boolean isCounted(Column column, PlannedRows rows) {
        boolean whole = column.type().base() instanceof ColumnType.Base base && WHOLE.contains(base.name());
        return whole
                && (column.sequence().isPresent()
                        || rows.table().keys().stream()
                                .anyMatch(key -> key.primary() && key.columns().equals(List.of(column.name()))));
    }

    private static Source counted() {
        return new Source() {
            @Override
            public long capacity() {
                return Choices.ENDLESS;
            }

            @Override
            public Values free() {
                return Numbers.counting(1).written();
            }

            @Override
            public Values required(Requirement requirement) {
                return free();
            }
        };
    }

    @Override
    public long wish(Column column) {
        return TypeChoices.of(column.type(), limits)
                .filter(choices -> choices instanceof Measured)
                .map(choices -> 10L)
                .orElse(1L);
    }

    @Override
    public double nulls(Column column) {
        return NULLS;
    }
}
