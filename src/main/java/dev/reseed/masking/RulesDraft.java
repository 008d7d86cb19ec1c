package dev.reseed.masking;

import dev.reseed.masking.detect.Confidence;
import dev.reseed.masking.detect.Detection;
import dev.reseed.masking.detect.Proposal;
import dev.reseed.masking.detect.Samples;
import dev.reseed.masking.detect.Suggestion;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.project.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of rules for a dump, with the reason for each: for a person to look at before it is relied on. */
public final class RulesDraft {
    private static final int WIDEST = 40;

    private final Map<DumpSchema.Name, Map<String, Suggestion>> suggestions = new LinkedHashMap<>();
    private final boolean largeObjects;

    private RulesDraft(Map<DumpSchema.Name, Map<String, Suggestion>> suggestions, boolean largeObjects) {
        this.suggestions.putAll(suggestions);
        this.largeObjects = largeObjects;
    }

    /**
     * Suggests.
     *
     * @param samples some values of each column
     * @param largeObjects whether the dump may have some
     */
    public static RulesDraft of(DumpSchema schema, Samples samples, boolean largeObjects) {
        Map<DumpSchema.Name, Map<String, Suggestion>> needed = new LinkedHashMap<>();
        Detection.of(schema).suggest(samples).forEach((table, columns) -> {
            MaskingGate.Columns names =
                    new MaskingGate.Columns(table.schema(), table.name(), List.copyOf(columns.keySet()));
            if (!columns.isEmpty() && !MaskingGate.isHistory(names)) {
                needed.put(table, columns);
            }
        });
        return new RulesDraft(needed, largeObjects);
    }

    /** By table and column; histories of migration tools need no rule and are not there. */
    public Map<DumpSchema.Name, Map<String, Suggestion>> suggestions() {
        return suggestions;
    }

    /**
     * The file.
     *
     * @param dump what it is made for, as people know it
     */
    public List<String> lines(String dump) {
        List<String> lines = new ArrayList<>();
        lines.add("# Masking rules for " + YamlScalar.comment(dump)
                + ": suggested from names, types, keys and some values.");
        lines.add("# Look at each before you rely on it; what is a guess has a question mark. A column that is");
        lines.add("# kept is scanned while it is loaded, and a column that has no rule stops the load, unless");
        lines.add("# masking.strict is false and neither its name nor its type is personal.");
        if (largeObjects) {
            lines.add("");
            lines.add(RulesBinder.LARGE_OBJECTS + ": null");
        }
        suggestions.forEach((table, columns) -> {
            lines.add("");
            lines.add(YamlText.key(new TableName(table.schema(), table.name()).key()) + ":");
            lines.addAll(table(columns));
        });
        return lines;
    }

    private static List<String> table(Map<String, Suggestion> columns) {
        Map<String, String> rules = new LinkedHashMap<>();
        columns.forEach((column, suggestion) ->
                rules.put("  " + MissingRules.columnKey(column) + ": " + rule(suggestion.rule()), comment(suggestion)));
        int width = rules.keySet().stream()
                .mapToInt(String::length)
                .filter(each -> each <= WIDEST)
                .max()
                .orElse(0);
        return rules.entrySet().stream()
                .map(each -> each.getKey()
                        + " ".repeat(Math.max(0, width - each.getKey().length())) + "  # " + each.getValue())
                .toList();
    }

    private static String comment(Suggestion suggestion) {
        return (suggestion.confidence() == Confidence.UNSURE ? "? " : "") + YamlScalar.comment(suggestion.reason());
    }

    /** As it stands in the file. */
    public static String rule(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Plain plain -> plain.word();
            case Proposal.Constant constant -> "{ constant: " + YamlScalar.quoted(constant.value()) + " }";
            case Proposal.SearchWords words -> SearchColumns.rule(words.config(), words.from());
            case Proposal.Keys keys ->
                keys.keys().stream()
                        .map(key -> YamlText.key(key.path()) + ": " + rule(key.rule()))
                        .collect(Collectors.joining(", ", "{ " + keys.word() + ": { ", " } }"));
        };
    }
}
