package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.migrate.History;
import dev.reseed.reset.Target;
import dev.reseed.reset.Verification;
import dev.reseed.schema.Comparison;
import dev.reseed.server.ConnectionString;
import java.util.ArrayList;
import java.util.List;

/** What a verification found, as lines and as JSON. */
record VerifyPage(Verification verification) {
    private static final String MIGRATIONS = "migrations";

    Outcome outcome() {
        return verification.isWell()
                ? Outcome.done(page -> lines(), this::tree)
                : Outcome.findings(page -> lines(), this::tree);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        add(lines, true, "connection", connection());
        verification.history().ifPresent(history -> history(lines, history));
        verification.drift().ifPresent(drift -> {
            add(lines, drift.isSame(), "schema", drift.isSame() ? "what the migrations make" : drifted(drift));
            new DiffPage(environment(), MIGRATIONS, drift)
                    .differences()
                    .forEach(line -> lines.add(Line.of("    ").and(line)));
        });
        int failed = verification.failed().size();
        if (verification.checks() > 0) {
            add(lines, failed == 0, "checks", verification.checks() - failed + " passed, " + failed + " failed");
            verification
                    .failed()
                    .forEach(each ->
                            lines.add(Line.of("    " + each.place() + ": \"" + each.name() + "\": " + each.why())));
        }
        lines.add(
                verification.isWell()
                        ? Line.of("well", Line.Ink.GOOD).and(": \"" + database() + "\" is what the code says")
                        : Line.of("not well", Line.Ink.BAD)
                                .and(": \"" + database() + "\" is not what the code says; " + advice()));
        return lines;
    }

    /** What is pending comes first: a schema that was changed by hand to what it makes would not take it any more. */
    private String advice() {
        boolean migratable =
                verification.history().filter(History::isMigratable).isPresent();
        if (migratable) {
            return "reseed migrate applies what is pending and keeps its rows, reseed reset makes it anew";
        }
        boolean replaced = verification.history().flatMap(History::replaced).isPresent();
        if (replaced && !drifts()) {
            return "reseed adopt moves it to the baseline, reseed reset makes it anew";
        }
        return "reseed reset makes it so"
                + (drifts() ? ", reseed diff " + environment() + " migrations --sql with its rows" : "");
    }

    private boolean drifts() {
        return verification.drift().filter(drift -> !drift.isSame()).isPresent();
    }

    private static void add(List<Line> lines, boolean well, String label, String text) {
        lines.add(Line.of(well ? "  ok  " : "  !!  ", well ? Line.Ink.GOOD : Line.Ink.BAD)
                .and(String.format("%-12s", label))
                .and(text));
    }

    private static void history(List<Line> lines, History history) {
        add(
                lines,
                history.isCurrent(),
                MIGRATIONS,
                history.applied().size() + " applied, " + history.pending().size() + " pending");
        history.pending().forEach(script -> lines.add(Line.of("    pending: " + script)));
        history.replaced().ifPresent(replaced -> lines.add(Line.of("    " + StatusPage.replaced(replaced))));
        history.failed().forEach(script -> lines.add(Line.of("    failed: " + script)));
        history.unknown().forEach(script -> lines.add(Line.of("    applied, and not in the files: " + script)));
        history.changed().forEach(script -> lines.add(Line.of("    changed since it was applied: " + script)));
    }

    private static String drifted(Comparison drift) {
        int count = drift.differences().size();
        return count + (count == 1 ? " object differs" : " objects differ")
                + " (- the database has, + it lacks, > has another name)";
    }

    private String environment() {
        return verification.target().environment().name();
    }

    private String database() {
        return verification.target().database().value();
    }

    private String connection() {
        Target target = verification.target();
        return new ConnectionString(verification.login(), target.database()).shown();
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object()
                .put("well", verification.isWell())
                .put("environment", environment())
                .put("database", database())
                .put("url", connection());
        verification.history().ifPresent(history -> Json.history(tree, history));
        verification
                .drift()
                .ifPresent(drift -> tree.set("drift", new DiffPage(environment(), MIGRATIONS, drift).tree()));
        ArrayNode failed = tree.putArray("failedChecks");
        verification
                .failed()
                .forEach(each -> failed.addObject()
                        .put("name", each.name())
                        .put("place", each.place())
                        .put("why", each.why()));
        return tree;
    }
}
