package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Relation.Gap;
import dev.reseed.seed.constraint.pattern.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was read, in short, for tables of expectations. */
final class Shown {
    private Shown() {}

    static String all(Relations relations) {
        List<String> parts = new ArrayList<>();
        relations.limits().forEach((column, limits) -> add(parts, column, limits));
        relations.always().forEach(each -> parts.add(relation(each)));
        relations
                .alternatives()
                .forEach(each ->
                        parts.add(each.branches().stream().map(Shown::branch).collect(Collectors.joining(" | "))));
        if (!relations.unknown().isEmpty()) {
            parts.add("unknown");
        }
        return String.join("; ", parts);
    }

    private static String branch(Branch branch) {
        List<String> parts = new ArrayList<>();
        branch.limits().forEach((column, limits) -> add(parts, column, limits));
        branch.relations().forEach(each -> parts.add(relation(each)));
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String column, Limits limits) {
        String shown = limits(limits);
        if (!shown.isEmpty()) {
            parts.add(column + " " + shown);
        }
    }

    static String limits(Limits limits) {
        List<String> parts = new ArrayList<>();
        limits.bounds().lower().ifPresent(each -> parts.add((each.inclusive() ? ">=" : ">") + bound(each)));
        limits.bounds().upper().ifPresent(each -> parts.add((each.inclusive() ? "<=" : "<") + bound(each)));
        limits.bounds()
                .steps()
                .forEach(each -> parts.add("%" + each.distance().toPlainString() + "=" + each.remainder()));
        limits.listed().allowed().ifPresent(each -> parts.add("in " + each));
        limits.listed().excluded().forEach(each -> parts.add("not '" + each + "'"));
        extent(parts, "characters", limits.text().characters());
        extent(parts, "octets", limits.text().octets());
        if (limits.text().casing() != TextLimits.Casing.ANY) {
            parts.add(limits.text().casing().toString());
        }
        if (limits.text().trimmed()) {
            parts.add("trimmed");
        }
        limits.text().patterns().forEach(each -> parts.add(pattern(each)));
        limits.structure().kind().ifPresent(parts::add);
        limits.structure().keys().forEach(each -> parts.add("has " + each));
        extent(parts, "size", limits.structure().size());
        limits.structure().elements().ifPresent(each -> parts.add("of " + each));
        if (limits.presence() != Presence.FREE) {
            parts.add(limits.presence().toString());
        }
        return String.join(" ", parts);
    }

    private static String bound(Bound bound) {
        return bound.value().toPlainString() + (bound.moving() ? " moving" : "");
    }

    private static void extent(List<String> parts, String of, Extent extent) {
        if (!extent.equals(Extent.ANY)) {
            parts.add(of + " " + extent.least() + ".." + (extent.most() == Integer.MAX_VALUE ? "" : extent.most()));
        }
    }

    private static String pattern(TextPattern pattern) {
        boolean regex = pattern.form() == TextPattern.Form.REGEX;
        return (pattern.negated() ? "!" : "")
                + (regex ? "~" : "~~")
                + (pattern.anyCase() ? "*" : "")
                + pattern.pattern();
    }

    static String relation(Relation relation) {
        return switch (relation) {
            case Relation.Order order ->
                order.column() + " " + order.comparing().operator() + " " + order.other() + gap(order.gap());
            case Relation.Assigned assigned -> assigned.column() + " := of " + assigned.reads();
            case Relation.Compared compared ->
                compared.column() + " " + compared.comparing().operator() + " of " + compared.reads();
            case Relation.Counted counted -> counted.least() + ".." + counted.most() + " of " + counted.columns();
            case Relation.Together together -> "together " + together.columns();
        };
    }

    private static String gap(Gap gap) {
        String months = gap.months() == 0 ? "" : " + " + gap.months() + " months";
        return months + (gap.amount().signum() == 0 ? "" : " + " + gap.amount().toPlainString());
    }
}
