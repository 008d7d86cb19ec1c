package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a seed file says of a table that a failure is about.
 *
 * @param rest what it says of the table besides
 * @param isWritten whether it is a value as it is written, which is wrong whatever there is beside it
 */
record Culprit(TableSpec rest, boolean isWritten) {
    private static final Pattern PLACE = Pattern.compile("[^\n]*?:([0-9]{1,9}):([0-9]{1,9}): ");
    private static final String SAYS = "it says: ";
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    /** Something that is said; without a culprit where the table makes no sense without it. */
    private record Said(Place place, Optional<Culprit> culprit) {}

    /** The column, pinned value or name that begins last before a failure's place; empty where that is something else. */
    static Optional<Culprit> of(ReseedException failure, TableSpec spec) {
        Matcher place = PLACE.matcher(failure.why());
        if (!place.lookingAt()) {
            return Optional.empty();
        }
        Place at = new Place(spec.place().file(), Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
        return said(spec).stream()
                .filter(each -> ORDER.compare(each.place, at) <= 0)
                .max(Comparator.comparing(Said::place, ORDER))
                .flatMap(Said::culprit);
    }

    private static List<Said> said(TableSpec spec) {
        List<Said> said = new ArrayList<>();
        said.add(new Said(spec.place(), Optional.empty()));
        rows(spec.rows()).ifPresent(place -> said.add(new Said(place, Optional.empty())));
        for (int i = 0; i < spec.pins().size(); i++) {
            said.add(new Said(spec.pins().get(i).place(), Optional.empty()));
            pinned(spec, i, said);
        }
        spec.lets().forEach((name, let) -> said.add(new Said(let.place(), Optional.of(withoutLet(spec, name, let)))));
        spec.columns().forEach((name, column) -> {
            Map<String, ColumnSpec> columns = without(spec.columns(), name);
            said.add(new Said(column.place(), Optional.of(new Culprit(with(spec, columns), isWritten(column)))));
        });
        return said;
    }

    private static Optional<Place> rows(Rows rows) {
        return switch (rows) {
            case Rows.Open open -> Optional.empty();
            case Rows.Amount amount -> Optional.of(amount.place());
            case Rows.Per per -> Optional.of(per.place());
        };
    }

    private static void pinned(TableSpec spec, int number, List<Said> said) {
        TableSpec.Pin pin = spec.pins().get(number);
        pin.values().forEach((name, value) -> {
            List<TableSpec.Pin> pins = new ArrayList<>(spec.pins());
            pins.set(number, new TableSpec.Pin(without(pin.values(), name), pin.place()));
            TableSpec rest = new TableSpec(spec.name(), spec.rows(), pins, spec.lets(), spec.columns(), spec.place());
            said.add(new Said(value.place(), Optional.of(new Culprit(rest, true))));
        });
    }

    /** Expressions may name it: they go with it. */
    private static Culprit withoutLet(TableSpec spec, String name, ColumnSpec let) {
        Map<String, ColumnSpec> lets = without(spec.lets(), name);
        lets.values().removeIf(Culprit::isComputed);
        Map<String, ColumnSpec> columns = new LinkedHashMap<>(spec.columns());
        columns.values().removeIf(Culprit::isComputed);
        return new Culprit(
                new TableSpec(spec.name(), spec.rows(), spec.pins(), lets, columns, spec.place()), isWritten(let));
    }

    private static boolean isComputed(ColumnSpec column) {
        return column.filling() instanceof ColumnSpec.Filling.Computed;
    }

    private static boolean isWritten(ColumnSpec column) {
        return !isComputed(column) && ReferenceCall.call(column).isEmpty();
    }

    private static Map<String, ColumnSpec> without(Map<String, ColumnSpec> specs, String name) {
        Map<String, ColumnSpec> rest = new LinkedHashMap<>(specs);
        rest.remove(name);
        return rest;
    }

    private static TableSpec with(TableSpec spec, Map<String, ColumnSpec> columns) {
        return new TableSpec(spec.name(), spec.rows(), spec.pins(), spec.lets(), columns, spec.place());
    }

    /** A failure in words that begin with its place, and name its table. */
    static String told(ReseedException failure, TableSpec spec) {
        Matcher place = PLACE.matcher(failure.why());
        if (!place.lookingAt()) {
            return failure.what() + ": " + failure.why();
        }
        String why = failure.why().substring(place.end());
        int check = failure.what().indexOf("the CHECK ");
        if (why.startsWith(SAYS) && check >= 0) {
            return place.group() + failure.what().substring(check) + " says: " + why.substring(SAYS.length());
        }
        Pattern name = Pattern.compile("(?<!\\w)" + Pattern.quote(spec.name().toString()) + "(?!\\w)");
        boolean lacks =
                name.matcher(failure.what()).find() && !name.matcher(why).find();
        return place.group() + (lacks ? failure.what() + ": " : "") + why;
    }
}
