package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Difference;
import dev.reseed.schema.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Statements that turn one schema into another, as a script and as JSON.
 *
 * @param consented whether statements that lose data are to be run too
 */
record ProposalPage(String from, String to, Comparer.Proposal proposal, boolean consented) {
    private static final Predicate<Transition.Step> ALONE = step ->
            step.statement().startsWith("ALTER TYPE ") && step.statement().contains(" ADD VALUE ");

    Outcome outcome() {
        boolean done = proposal.rest().isSame() && (consented || losing().isEmpty());
        return done ? Outcome.done(this::lines, this::tree) : Outcome.findings(this::lines, this::tree);
    }

    private List<Transition.Step> losing() {
        return proposal.steps().stream().filter(Transition.Step::losesData).toList();
    }

    private List<Line> lines(Page page) {
        return script().stream()
                .flatMap(statement -> Stream.of(statement.split("\n", -1)))
                .map(page::verbatim)
                .toList();
    }

    private List<String> script() {
        List<String> script = new ArrayList<>();
        script.add("-- turns the schema of " + Printable.line(from) + " into that of " + Printable.line(to));
        if (proposal.steps().isEmpty() && proposal.rest().isSame()) {
            script.add("-- nothing to do");
            return script;
        }
        script.add(
                proposal.rest().isSame()
                        ? "-- tried in a scratch database without rows: the schemas are the same afterwards"
                        : "-- tried in a scratch database without rows: afterwards these still differ:");
        for (Difference difference : proposal.rest().differences()) {
            script.add("--   " + difference.kind().words().toLowerCase(Locale.ROOT) + " "
                    + Printable.line(difference.name()));
        }
        proposal.rest()
                .reordered()
                .forEach(table -> script.add("-- " + Printable.line(table) + " has its columns in another order"));
        if (!consented && !losing().isEmpty()) {
            script.add("-- statements that lose data are comments; with --yes they are not");
        }
        proposal.steps().stream().filter(ALONE).forEach(step -> script.add(step.statement() + ";"));
        script.add("BEGIN;");
        script.add("SET LOCAL check_function_bodies = off;");
        proposal.steps().stream().filter(ALONE.negate()).forEach(step -> script.addAll(shown(step)));
        script.add("COMMIT;");
        return script;
    }

    private List<String> shown(Transition.Step step) {
        String statement = step.statement() + ";";
        if (!step.losesData()) {
            return List.of(statement);
        }
        return consented
                ? List.of("-- loses data:", statement)
                : Stream.concat(
                                Stream.of("-- loses data:"),
                                Stream.of(statement.split("\n", -1)).map("-- "::concat))
                        .toList();
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object()
                .put("from", from)
                .put("to", to)
                .put("proven", proposal.rest().isSame());
        ArrayNode steps = tree.putArray("steps");
        proposal.steps()
                .forEach(step -> steps.addObject()
                        .put("object", step.object())
                        .put("statement", step.statement())
                        .put("losesData", step.losesData()));
        tree.set("rest", new DiffPage(from, to, proposal.rest()).tree());
        return tree;
    }
}
