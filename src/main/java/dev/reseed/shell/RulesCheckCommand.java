package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.dump.RulesReview;
import dev.reseed.masking.Masks;
import dev.reseed.reset.DumpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code rules check}. */
final class RulesCheckCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "rules check", "Masking", "says how a dump and the masking rules go together")
            .text("""
                    Tells which columns of the dump have no rule, which rules are for columns that the dump does not have,
                    which cannot be fulfilled (keys, types, NOT NULL), and which columns are kept although their name or
                    their first values look personal. Exit 5 if there is anything to do. No server is needed, and no value
                    of the dump is printed.""")
            .argument(RulesDump.ARGUMENT)
            .option(DumpOptions.DATABASE)
            .example("reseed rules check prod.dump", "looks at a dump with the rules that reseed.yml names");

    private final Targets targets;
    private final RulesDump dumps;

    /** @param start what the program was started for */
    RulesCheckCommand(Targets targets, Request start, Screen screen) {
        this.targets = targets;
        this.dumps = new RulesDump(targets, start, screen);
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Masks masks = Masks.of(targets.project(in.globals()).masking());
        DumpRequest request = dumps.request(in);
        RulesReview review = RulesReview.of(dumps.read(request), masks);
        Rendering text = page -> lines(review, request.source().shown(), page);
        Supplier<ObjectNode> json = () -> tree(review);
        return review.isWell() ? Outcome.done(text, json) : Outcome.findings(text, json);
    }

    private static List<Line> lines(RulesReview review, String shown, Page page) {
        List<Line> lines = new ArrayList<>();
        Map<String, Long> byRule = review.columns().stream()
                .flatMap(each -> each.rule().stream())
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
        lines.add(Line.of(review.columns().size() + " columns in " + shown + ": "
                + byRule.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "))));
        review.columns().stream()
                .filter(each -> each.rule().isEmpty())
                .forEach(each -> lines.add(Line.of("no rule", Line.Ink.BAD).and("     " + name(each))));
        review.columns()
                .forEach(each -> each.doubt()
                        .ifPresent(doubt ->
                                lines.add(Line.of("kept", Line.Ink.BAD).and("        " + name(each) + ": " + doubt))));
        review.impossible()
                .forEach(each -> lines.add(Line.of("impossible", Line.Ink.BAD).and("  " + each)));
        review.unknown().forEach(each -> lines.add(Line.of("gone", Line.Ink.BAD).and("        " + each)));
        if (review.isWell()) {
            lines.add(Line.of("well", Line.Ink.GOOD)
                    .and(": no column lacks a rule, and nothing that is kept looks personal"));
        } else {
            lines.add(Line.of(
                    "next: " + page.typed("reseed rules suggest") + " " + shown + " has a line for each column"));
        }
        return lines;
    }

    private static String name(RulesReview.Column column) {
        return column.table() + "." + column.column();
    }

    private static ObjectNode tree(RulesReview review) {
        ObjectNode tree = Json.object().put("well", review.isWell());
        ArrayNode columns = tree.putArray("columns");
        review.columns()
                .forEach(each -> columns.addObject()
                        .put("table", each.table())
                        .put("column", each.column())
                        .put("rule", each.rule().orElse(null))
                        .put("doubt", each.doubt().orElse(null)));
        Json.strings(tree, "impossible", review.impossible());
        Json.strings(tree, "gone", review.unknown());
        return tree;
    }
}
