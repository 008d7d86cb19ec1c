package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a seed file says of a column. It is what the column gets, or an error: nobody wants another value than the one that he wrote. */
record Told(ColumnSpec spec, Column column, PlannedRows rows, Ground ground) {
    private static final Set<String> LISTING = Set.of("one_of", "states", "constant");
    private static final int MOST_LABELS = 20;
    private static final int MOST_SHOWN = 100;

    /**
     * Looks at the values of rows by hand.
     *
     * @throws ReseedException where the column of one does not take it
     */
    static void requirePins(PlannedRows rows, Ground ground) {
        rows.pins()
                .forEach(pin -> pin.values()
                        .forEach((name, spec) -> rows.table()
                                .column(name)
                                .ifPresent(column -> new Told(spec, column, rows, ground).requireWritten())));
    }

    /** Whether each row has exactly what the file computes. */
    boolean isComputed() {
        return spec.filling() instanceof ColumnSpec.Filling.Computed;
    }

    /**
     * Looks at values that stand in the file itself.
     *
     * @throws ReseedException where the column does not take one of them
     */
    void requireWritten() {
        if (spec.nulls() > 0 && column.notNull()) {
            throw wrong("the share of NULL is " + spec.nulls() + ", and the column is NOT NULL");
        }
        requireElements();
        List<@Nullable String> written = written();
        if (written.isEmpty() || isTaken(written)) {
            return;
        }
        for (String text : written) {
            Optional<String> reason = reason(text);
            if (reason.isPresent()) {
                throw wrong(shown(text) + " does not fit: " + reason.get());
            }
        }
    }

    /** Of what is listed for the elements of an array, one that is none would leave arrays out that have it. */
    private void requireElements() {
        if (!(column.type().base() instanceof ColumnType.Array array)
                || !(spec.filling() instanceof ColumnSpec.Filling.Provided provided)
                || !provided.call().provider().equals("array")) {
            return;
        }
        Column element = new Column(
                column.name(), array.element(), true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        Told parts = new Told(spec, element, rows, ground);
        for (String text : elements(provided.call())) {
            if (!ground.takes(element, Collections.singletonList(text))) {
                throw wrong(shown(text) + " does not fit: " + parts.type(text));
            }
        }
    }

    private static List<@Nullable String> elements(Call array) {
        List<@Nullable String> elements = new ArrayList<>();
        if (array.arguments().get("of") instanceof Argument.Entries entries
                && entries.entries().size() == 1) {
            entries.entries().forEach((provider, told) -> elements.addAll(listed(call(provider, told))));
        }
        return elements;
    }

    /** A call within a call: with its only argument, or a map of all of them. */
    private static Call call(String provider, Argument told) {
        String name = provider.equals("constant") ? "value" : "values";
        return told instanceof Argument.Entries entries && entries.entries().containsKey(name)
                ? new Call(provider, entries.entries())
                : new Call(provider, Map.of(name, told));
    }

    private List<@Nullable String> written() {
        return switch (spec.filling()) {
            case ColumnSpec.Filling.Nothing nothing -> Collections.singletonList(null);
            case ColumnSpec.Filling.Constant constant -> List.of(Constants.text(constant.value(), column.type()));
            case ColumnSpec.Filling.Computed computed -> List.of();
            case ColumnSpec.Filling.Provided provided -> listed(provided.call());
        };
    }

    private static List<@Nullable String> listed(Call call) {
        if (!LISTING.contains(call.provider())) {
            return List.of();
        }
        Given given = new Given(call);
        return new ArrayList<>(
                call.provider().equals("constant")
                        ? given.text("value").stream().toList()
                        : given.weighted("values").keySet());
    }

    private boolean isTaken(List<@Nullable String> texts) {
        return (!column.notNull() || texts.stream().noneMatch(each -> each == null))
                && ground.takes(column, texts)
                && checks().stream()
                        .allMatch(check -> ground.holds(rows.table(), check, Map.of(column.name(), texts)).stream()
                                .allMatch(each -> each));
    }

    private List<Check> checks() {
        return rows.checks().stream()
                .filter(check -> check.columns().equals(List.of(column.name())))
                .toList();
    }

    /** Why a column does not take a text; empty where it does. */
    private Optional<String> reason(@Nullable String text) {
        List<@Nullable String> alone = Collections.singletonList(text);
        if (text == null && column.notNull()) {
            return Optional.of("the column is NOT NULL");
        }
        if (!ground.takes(column, alone)) {
            return Optional.of(type(text));
        }
        return checks().stream()
                .filter(check -> !ground.holds(rows.table(), check, Map.of(column.name(), alone))
                        .getFirst())
                .findFirst()
                .map(check -> "the CHECK \"" + check.name() + "\" says: " + check.sql());
    }

    private String type(@Nullable String text) {
        ColumnType type = column.type();
        StringBuilder reason = new StringBuilder("the column's type is ").append(type.sql());
        if (type instanceof ColumnType.DomainOf domain) {
            reason.append(", a domain over ").append(domain.of().sql());
            domain.checks()
                    .forEach(check -> reason.append(", whose CHECK \"")
                            .append(check.name())
                            .append("\" says: ")
                            .append(check.sql()));
        }
        if (type.base() instanceof ColumnType.Enumeration enumeration) {
            List<String> labels = enumeration.labels();
            reason.append(", whose labels are ")
                    .append(String.join(", ", labels.stream().limit(MOST_LABELS).toList()))
                    .append(labels.size() > MOST_LABELS ? ", …" : "");
            Suggestions.nearest(text == null ? "" : text, labels)
                    .ifPresent(near ->
                            reason.append("; did you mean ").append(near).append("?"));
        }
        return reason.toString();
    }

    /**
     * Of what is made, not all or none can be used.
     *
     * @param texts that are made, all different
     * @param wanted how many different ones are needed, at least 1
     */
    ReseedException unfit(List<@Nullable String> texts, long wanted) {
        for (String text : texts) {
            Optional<String> reason = reason(text);
            if (reason.isPresent()) {
                String makes = isComputed() ? "the expression gives " : maker() + " makes ";
                String rest =
                        wanted > 1 ? ", and what fits is less than " + different(wanted) : ", and nothing that fits";
                return wrong(makes + shown(text) + (isComputed() ? "" : rest) + ": " + reason.get());
            }
        }
        return wrong(maker() + " makes less than " + different(wanted) + ", which a unique key wants");
    }

    /** Of a text that is computed. */
    ReseedException tooLong(String text) {
        return wrong("the expression gives " + shown(text) + ": " + type(text));
    }

    private static String different(long wanted) {
        return String.format(Locale.ROOT, "%,d different values", wanted);
    }

    private String maker() {
        return spec.filling() instanceof ColumnSpec.Filling.Provided provided
                ? provided.call().provider()
                : "what is written";
    }

    private static String shown(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        int most = Math.min(text.length(), MOST_SHOWN);
        return "\"" + text.substring(0, most) + (text.length() > most ? "…" : "") + "\"";
    }

    private ReseedException wrong(String why) {
        return ReseedException.usage(
                "the seed file does not fit " + rows.table().name() + "." + column.name(),
                spec.place() + ": " + why,
                "write what fits the column, or leave it out: then it is filled by itself");
    }
}
