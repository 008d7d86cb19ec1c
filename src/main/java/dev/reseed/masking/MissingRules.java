package dev.reseed.masking;

import dev.reseed.project.QuotedNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines that a file of rules lacks, for a person to paste. As they stand each empties what it names: whoever pastes them
 * without looking lets nothing through.
 */
final class MissingRules {
    private static final int MAX_LINES = 200;
    private static final String STEP = "  ";

    private final Rules rules;
    private final List<Part> parts = new ArrayList<>();

    /** Lines for one place of the file; the later places come first, so that line numbers hold while lines are pasted. */
    private record Part(int line, Optional<String> where, List<String> lines) {}

    /**
     * Looks where lines belong.
     *
     * @param columns by table; none of them empty
     * @param largeObjects whether their rule lacks as well
     */
    MissingRules(Rules rules, Map<TableName, Set<String>> columns, boolean largeObjects) {
        this.rules = rules;
        Map<TableName, Set<String>> unnamed = new LinkedHashMap<>();
        columns.forEach((table, names) -> {
            if (rules.byTable().get(table) instanceof Rules.TableRules.Columns known) {
                parts.add(below(table, known.further(), names));
            } else {
                unnamed.put(table, names);
            }
        });
        if (largeObjects || !unnamed.isEmpty()) {
            parts.add(anew(unnamed, largeObjects));
        }
        parts.sort(Comparator.comparingInt(Part::line).reversed());
    }

    /** A sentence about what to do, and the lines. */
    String remedy() {
        String what = switch (rules.origin()) {
            case Rules.Origin.Nowhere nowhere ->
                "write \"masking: { rules: masking.yml }\" into reseed.yml, and let \"reseed rules suggest DUMP > masking.yml\""
                        + " write the rules; or begin with these lines";
            case Rules.Origin.Missing missing ->
                "let \"reseed rules suggest DUMP > " + missing.shown() + "\" write it; or begin with these lines";
            case Rules.Origin.File file -> "add these lines to " + file.shown();
        };
        return what + ":\n\n" + String.join("\n", lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# As they stand, these lines empty each column. Where that is wrong,");
        lines.add("# write keep, or a rule that masks, as email; reseed rules suggest has one for each column.");
        int left = 0;
        for (Part part : parts) {
            List<String> fitting = part.lines().stream()
                    .limit(Math.max(0, MAX_LINES - lines.size()))
                    .toList();
            // A table's key without a column would be a rule for the whole table.
            int cut = fitting.size();
            while (cut > 0 && cut < part.lines().size() && fitting.get(cut - 1).endsWith(":")) {
                cut--;
            }
            if (cut > 0) {
                part.where().ifPresent(lines::add);
                lines.addAll(fitting.subList(0, cut));
            }
            left += (int) part.lines().subList(cut, part.lines().size()).stream()
                    .filter(each -> !each.endsWith(":"))
                    .count();
        }
        if (left > 0) {
            lines.add("# " + left + " more are left out here: add these, and run the command again");
        }
        return lines;
    }

    private static Part below(TableName table, Rules.Opening opening, Set<String> columns) {
        return switch (opening) {
            case Rules.Opening.Block it ->
                new Part(
                        it.line(),
                        Optional.of("# under the key " + shown(table) + ", above line " + it.line() + ":"),
                        columns.stream()
                                .map(each -> " ".repeat(it.indent()) + column(each))
                                .toList());
            case Rules.Opening.Braces it ->
                new Part(
                        it.line(),
                        Optional.of("# under the key " + shown(table) + ", behind its { on line " + it.line() + ":"),
                        columns.stream().map(each -> column(each) + ",").toList());
        };
    }

    private Part anew(Map<TableName, Set<String>> tables, boolean largeObjects) {
        Rules.Opening opening =
                rules.origin() instanceof Rules.Origin.File file ? file.further() : new Rules.Opening.Block(1, 0);
        return switch (opening) {
            case Rules.Opening.Block it -> blocks(" ".repeat(it.indent()), tables, largeObjects);
            case Rules.Opening.Braces it -> braces(it.line(), tables, largeObjects);
        };
    }

    private Part blocks(String indent, Map<TableName, Set<String>> tables, boolean largeObjects) {
        List<String> lines = new ArrayList<>();
        if (largeObjects) {
            lines.add(indent + RulesBinder.LARGE_OBJECTS + ": null");
        }
        tables.forEach((table, columns) -> {
            lines.add(indent + YamlText.key(table.key()) + ":");
            columns.forEach(each -> lines.add(indent + STEP + column(each)));
        });
        Optional<String> where =
                Optional.of("# at the end of the file:").filter(each -> rules.origin() instanceof Rules.Origin.File);
        return new Part(Integer.MAX_VALUE, where, lines);
    }

    private static Part braces(int line, Map<TableName, Set<String>> tables, boolean largeObjects) {
        List<String> lines = new ArrayList<>();
        if (largeObjects) {
            lines.add(RulesBinder.LARGE_OBJECTS + ": null,");
        }
        tables.forEach((table, columns) -> lines.add(YamlText.key(table.key()) + ": "
                + columns.stream().map(MissingRules::column).collect(Collectors.joining(", ", "{ ", " },"))));
        return new Part(line, Optional.of("# behind the first { of the file, on line " + line + ":"), lines);
    }

    private static String column(String name) {
        return columnKey(name) + ": null";
    }

    /** A column's key in the file. */
    static String columnKey(String name) {
        boolean special = name.startsWith("\"") || name.equals(RulesBinder.WHERE);
        return YamlText.key(special ? QuotedNames.quoted(name) : name);
    }

    private static String shown(TableName table) {
        return YamlText.key(table.key());
    }
}
