package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Difference;
import dev.reseed.schema.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Statements that turn one schema into another, as a script and as JSON. */
record ProposalPage(String from, String to, Comparer.Proposal proposal) {
    Outcome outcome() {
        boolean done = proposal.rest().isSame() && proposal.losing().isEmpty();
        return done ? Outcome.done(this::lines, this::tree) : Outcome.findings(this::lines, this::tree);
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
        proposal.reasons()
                .forEach((object, why) ->
                        script.add("-- left out: " + Printable.line(object) + ": " + Printable.line(why)));
        proposal.rest()
                .reordered()
                .forEach(table -> script.add("-- " + Printable.line(table) + " has its columns in another order"));
        proposal.steps().stream().filter(Transition.Step::alone).forEach(step -> script.add(step.statement() + ";"));
        if (proposal.steps().stream().anyMatch(step -> !step.alone())) {
            script.add("BEGIN;");
            script.add("SET LOCAL check_function_bodies = off;");
            proposal.steps().stream().filter(step -> !step.alone()).forEach(step -> script.addAll(shown(step)));
            script.add("COMMIT;");
        }
        if (!proposal.losing().isEmpty()) {
            script.add("-- left out, since they lose data; with --yes they are tried and printed:");
            proposal.losing().forEach(step -> script.addAll(commented(step.statement())));
        }
        return script;
    }

    private static List<String> shown(Transition.Step step) {
        String statement = step.statement() + ";";
        if (step.guessed()) {
            return List.of("-- taken for a rename, by what it is like: check that it is one", statement);
        }
        return step.losesData() ? List.of("-- loses data:", statement) : List.of(statement);
    }

    /** A comment ends at a carriage return too. */
    private static List<String> commented(String statement) {
        return Stream.of((statement + ";").split("[\\r\\n]", -1))
                .map("--   "::concat)
                .toList();
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object()
                .put("from", from)
                .put("to", to)
                .put("proven", proposal.rest().isSame());
        ArrayNode steps = tree.putArray("steps");
        proposal.steps().forEach(step -> put(steps, step));
        ArrayNode losing = tree.putArray("leftOut");
        proposal.losing().forEach(step -> put(losing, step));
        ObjectNode reasons = tree.putObject("failed");
        proposal.reasons().forEach(reasons::put);
        tree.set("rest", new DiffPage(from, to, proposal.rest()).tree());
        return tree;
    }

    private static void put(ArrayNode steps, Transition.Step step) {
        steps.addObject()
                .put("object", step.object())
                .put("statement", step.statement())
                .put("losesData", step.losesData())
                .put("guessed", step.guessed());
    }
}
