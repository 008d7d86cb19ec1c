package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.ResetPlan;
import dev.reseed.reset.Step;
import dev.reseed.reset.SubsetForecast;
import java.util.ArrayList;
import java.util.List;

/** A plan as lines and as JSON: what a dry run shows. */
record PlanPage(ResetPlan plan) {
    /** What the dry run ends with: as the command itself would where it would be refused. */
    Outcome outcome() {
        Kind kind = plan.refusal().map(ReseedException::kind).orElse(null);
        return new Outcome(kind, page -> lines(), this::tree);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("plan", Line.Ink.BOLD)
                .and(" for the database \"" + plan.database() + "\" (" + plan.environment() + ") on the "
                        + plan.server()));
        int number = 1;
        for (Step step : plan.steps()) {
            String[] text = step.describe().split("\n", -1);
            lines.add(Line.of(String.format("%3d  %s", number++, text[0])));
            for (int i = 1; i < text.length; i++) {
                lines.add(Line.of("     " + text[i], Line.Ink.DIM));
            }
        }
        plan.notes().forEach(note -> lines.addAll(note(note)));
        plan.question().ifPresent(question -> lines.add(Line.of("asks first: " + question)));
        plan.refusal()
                .ifPresent(refusal -> lines.add(Line.of("refused", Line.Ink.BAD)
                        .and(" as things stand: " + refusal.why() + "; " + refusal.remedy())));
        lines.add(Line.of("nothing was done", Line.Ink.DIM));
        return lines;
    }

    /** What a person should know. */
    static List<Line> note(String note) {
        List<Line> lines = new ArrayList<>();
        String[] text = note.split("\n", -1);
        lines.add(Line.of("note: " + text[0]));
        for (int i = 1; i < text.length; i++) {
            lines.add(Line.of("      " + text[i]));
        }
        return lines;
    }

    /** How many rows a part of a dump has, where they were counted. */
    static void addTo(ObjectNode tree, SubsetForecast subset) {
        subset.counts().ifPresent(counts -> {
            ArrayNode tables = tree.putArray("subset");
            counts.tables().forEach(each -> {
                ObjectNode table = tables.addObject()
                        .put("table", each.name())
                        .put("rows", each.taken())
                        .put("exact", each.exact());
                each.of().ifPresent(rows -> table.put("of", rows));
            });
        });
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object()
                .put("dryRun", true)
                .put("environment", plan.environment())
                .put("database", plan.database().value())
                .put("server", plan.server());
        Json.strings(tree, "steps", plan.steps().stream().map(Step::describe).toList());
        if (!plan.seeded().isEmpty()) {
            ArrayNode tables = tree.putArray("tables");
            plan.seeded()
                    .forEach(each ->
                            tables.addObject().put("table", each.table()).put("rows", each.count()));
        }
        plan.subset().ifPresent(part -> addTo(tree, part));
        Json.strings(tree, "notes", plan.notes());
        plan.question().ifPresent(question -> tree.put("question", question));
        plan.refusal().ifPresent(refusal -> tree.put("refused", refusal.why() + "; " + refusal.remedy()));
        return tree;
    }
}
