package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.schema.Comparison;
import dev.reseed.schema.Difference;
import dev.reseed.schema.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What differs between two schemas, as lines and as JSON. */
record DiffPage(String from, String to, Comparison comparison) {
    Outcome outcome() {
        return comparison.isSame()
                ? Outcome.done(page -> lines(), this::tree)
                : Outcome.findings(page -> lines(), this::tree);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(differences());
        lines.add(summary());
        return lines;
    }

    /** The differences alone. */
    List<Line> differences() {
        List<Line> lines = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            switch (difference) {
                case Difference.Added added -> {
                    lines.add(Line.of("+ " + object(added.kind(), added.name()), Line.Ink.GOOD));
                    added.item().lines().forEach(line -> lines.addAll(changed(new Difference.Line(true, line))));
                }
                case Difference.Removed removed ->
                    lines.add(Line.of("- " + object(removed.kind(), removed.name()), Line.Ink.BAD));
                case Difference.Renamed renamed ->
                    lines.add(Line.of("> ", Line.Ink.WARNING)
                            .and(object(renamed.kind(), renamed.former()))
                            .and(" is now ", Line.Ink.DIM)
                            .and(renamed.name()));
                case Difference.Changed changed -> {
                    lines.add(Line.of("~ ", Line.Ink.WARNING).and(object(changed.kind(), changed.name())));
                    changed.lines().forEach(line -> lines.addAll(changed(line)));
                }
            }
        }
        comparison
                .reordered()
                .forEach(table -> lines.add(Line.of("  " + table + " has its columns in another order", Line.Ink.DIM)));
        return lines;
    }

    private static String object(Kind kind, String name) {
        return kind.words().toLowerCase(Locale.ROOT) + " " + name;
    }

    private static List<Line> changed(Difference.Line line) {
        return Stream.of(line.text().split("\n", -1))
                .map(text -> Line.of(
                        "    " + (line.added() ? "+ " : "- ") + text.strip(),
                        line.added() ? Line.Ink.GOOD : Line.Ink.BAD))
                .toList();
    }

    private Line summary() {
        int count = comparison.differences().size();
        return comparison.isSame()
                ? Line.of("the same", Line.Ink.GOOD).and(": " + from + " and " + to)
                : Line.of(count + (count == 1 ? " object differs" : " objects differ"), Line.Ink.BOLD)
                        .and(" between " + from + " (-) and " + to + " (+)");
    }

    ObjectNode tree() {
        ObjectNode tree = Json.object().put("from", from).put("to", to).put("same", comparison.isSame());
        ArrayNode differences = tree.putArray("differences");
        for (Difference difference : comparison.differences()) {
            ObjectNode each = differences
                    .addObject()
                    .put("kind", difference.kind().words().toLowerCase(Locale.ROOT))
                    .put("name", difference.name());
            switch (difference) {
                case Difference.Added added ->
                    Json.strings(
                            each.put("change", "added"), "added", added.item().lines());
                case Difference.Removed removed ->
                    Json.strings(
                            each.put("change", "removed"),
                            "removed",
                            removed.item().lines());
                case Difference.Renamed renamed -> each.put("change", "renamed").put("former", renamed.former());
                case Difference.Changed changed -> {
                    each.put("change", "changed");
                    Json.strings(each, "removed", texts(changed, false));
                    Json.strings(each, "added", texts(changed, true));
                }
            }
        }
        Json.strings(tree, "reordered", comparison.reordered());
        return tree;
    }

    private static List<String> texts(Difference.Changed changed, boolean added) {
        return changed.lines().stream()
                .filter(line -> line.added() == added)
                .map(Difference.Line::text)
                .toList();
    }
}
