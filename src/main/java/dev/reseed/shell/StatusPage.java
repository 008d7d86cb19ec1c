package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Sizes;
import dev.reseed.migrate.History;
import dev.reseed.reset.Snapshot;
import dev.reseed.reset.Status;
import dev.reseed.reset.Target;
import dev.reseed.schema.Comparison;
import dev.reseed.server.ConnectionString;
import dev.reseed.server.Mark;
import dev.reseed.server.Verdict;
import dev.reseed.stage.Inventory;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A status as lines and as JSON. */
record StatusPage(Status status) {
    /** How many lines of differences a status shows. */
    private static final int SHOWN = 20;

    List<Line> lines(Page page) {
        List<Line> lines = new ArrayList<>();
        Target target = status.target();
        add(
                lines,
                "project",
                target.project().name() + ", environment "
                        + target.environment().name());
        Status.OnServer server = status.server();
        if (server == null) {
            add(lines, "server", target.server().describe() + ", not running (" + page.typed("reseed up") + ")");
            return lines;
        }
        add(lines, "server", target.environment().server().word() + " PostgreSQL " + version(server.version()));
        add(lines, "address", new ConnectionString(server.login(), target.database()).shown());
        add(lines, "database", server.live().map(live -> describe(target, live)).orElseGet(() -> absent(target, page)));
        if (server.halfBuilt()) {
            add(lines, "", "being built in place; if nobody does, the next reset or undo puts the former one back");
        }
        server.live().flatMap(LiveDatabase::mark).ifPresent(mark -> add(lines, "last reset", lastReset(mark)));
        server.history().ifPresent(history -> {
            history(lines, history, page);
            drift(lines, server, page);
        });
        if (server.live().isPresent() && server.guard() instanceof Verdict.Refused) {
            add(lines, "migrations", "not read: the guard refuses this database");
        }
        for (Neighbour kept : server.kept()) {
            add(
                    lines,
                    "kept",
                    kept.name() + ", " + Sizes.format(kept.bytes()) + ", for "
                            + age(kept.mark().time()));
        }
        for (Inventory.Stranger stranger : server.strangers()) {
            add(
                    lines,
                    "",
                    stranger.name() + " says that it is kept too, but is the role \"" + stranger.owner()
                            + "\"'s, which does not own " + target.database());
        }
        for (Neighbour template : server.templates()) {
            add(
                    lines,
                    "template",
                    Sizes.format(template.bytes()) + ", made "
                            + age(template.mark().time()) + " ago");
        }
        if (!server.spares().isEmpty()) {
            long bytes = server.spares().stream().mapToLong(Neighbour::bytes).sum();
            add(lines, "ready", copies(server.spares().size()) + " of it, " + Sizes.format(bytes));
        }
        for (Snapshot snapshot : server.snapshots()) {
            add(
                    lines,
                    "snapshot",
                    snapshot.name() + ", " + Sizes.format(snapshot.bytes()) + ", saved " + age(snapshot.saved())
                            + " ago");
        }
        add(lines, "guard", guard(server.guard()));
        return lines;
    }

    private static String copies(int count) {
        return count == 1 ? "a copy" : count + " copies";
    }

    private static void add(List<Line> lines, String label, String text) {
        lines.add(Line.of(String.format("%-12s", label), Line.Ink.DIM).and(text));
    }

    private static String absent(Target target, Page page) {
        return target.database() + " does not exist (" + page.typed("reseed reset") + ")";
    }

    private static String describe(Target target, LiveDatabase live) {
        int sessions = live.sessions().size();
        return target.database() + ", " + Sizes.format(live.bytes())
                + (sessions == 0 ? "" : ", " + sessions + (sessions == 1 ? " session" : " sessions"));
    }

    private String lastReset(Mark mark) {
        if (mark.isImages()) {
            return "never: the image made it";
        }
        return mark.builtHere() ? age(mark.reset()) + " ago" : "never: Reseed did not build it";
    }

    private String age(Instant since) {
        return Durations.format(Duration.between(since, status.target().clock().instant()));
    }

    private static void history(List<Line> lines, History history, Page page) {
        add(
                lines,
                "migrations",
                history.applied().size() + " applied, " + history.pending().size() + " pending"
                        + (history.isMigratable() ? " (" + page.typed("reseed migrate") + ")" : ""));
        history.pending()
                .forEach(script -> add(lines, "", (history.late().contains(script) ? "late: " : "pending: ") + script));
        history.replaced()
                .ifPresent(replaced -> add(lines, "", replaced(replaced) + " (" + page.typed("reseed adopt") + ")"));
        history.failed().forEach(script -> add(lines, "", "failed: " + script));
        history.unknown().forEach(script -> add(lines, "", "applied, and not in the files: " + script));
        history.changed().forEach(script -> add(lines, "", "changed since it was applied: " + script));
    }

    /** In words. */
    static String replaced(History.Replaced replaced) {
        int count = replaced.scripts().size();
        return replaced.baseline() + " replaces " + count + (count == 1 ? " applied migration" : " applied migrations");
    }

    /** What both are is compared as it was read: what was renamed is gone there, and came here. */
    private static void drift(List<Line> lines, Status.OnServer server, Page page) {
        if (server.drift().isEmpty()) {
            add(lines, "schema", "not compared with these migrations yet (" + page.typed("reseed verify") + ")");
            return;
        }
        Comparison drift = server.drift().get();
        if (drift.isSame()) {
            add(lines, "schema", "what the migrations make");
            return;
        }
        add(lines, "schema", "not what the migrations make (" + page.typed("reseed verify") + " finds renames too):");
        List<Line> differences = new DiffPage("", "", drift).differences();
        differences.stream()
                .limit(SHOWN)
                .forEach(line -> lines.add(Line.of("            ").and(line)));
        if (differences.size() > SHOWN) {
            add(lines, "", "… and " + (differences.size() - SHOWN) + " more lines");
        }
    }

    private static String guard(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Cleared cleared -> "a development database";
            case Verdict.Unconfirmed unconfirmed ->
                "asks for its name before the first reset: " + unconfirmed.description();
            case Verdict.Refused refused ->
                "refuses: "
                        + refused.reasons().stream().map(Verdict.Reason::saw).collect(Collectors.joining("; "));
        };
    }

    private static String version(int number) {
        return number / 10000 + "." + number % 10000;
    }

    ObjectNode tree() {
        Target target = status.target();
        ObjectNode tree = Json.object()
                .put("project", target.project().name())
                .put("environment", target.environment().name())
                .put("database", target.database().value())
                .put("server", target.server().describe())
                .put("running", status.server() != null);
        Status.OnServer server = status.server();
        if (server != null) {
            fill(tree, server);
        }
        return tree;
    }

    private void fill(ObjectNode tree, Status.OnServer server) {
        tree.put("version", version(server.version()))
                .put("url", new ConnectionString(server.login(), status.target().database()).shown())
                .put("exists", server.live().isPresent())
                .put("halfBuilt", server.halfBuilt())
                .put("guard", guard(server.guard()));
        server.live()
                .ifPresent(live -> tree.put("bytes", live.bytes())
                        .put("sessions", live.sessions().size()));
        server.live()
                .flatMap(LiveDatabase::mark)
                .filter(mark -> mark.builtHere() && !mark.isImages())
                .ifPresent(mark -> tree.put("lastReset", mark.reset().toString()));
        server.history().ifPresent(history -> Json.history(tree, history));
        server.drift()
                .ifPresent(drift -> tree.set(
                        "drift", new DiffPage(status.target().environment().name(), "migrations", drift).tree()));
        neighbours(tree.putArray("kept"), server.kept());
        neighbours(tree.putArray("templates"), server.templates());
        neighbours(tree.putArray("spares"), server.spares());
        SnapshotPage.fill(tree.putArray("snapshots"), server.snapshots());
        server.strangers()
                .forEach(each -> tree.withArray("notBelieved")
                        .addObject()
                        .put("name", each.name().value())
                        .put("owner", each.owner()));
    }

    private static void neighbours(ArrayNode array, List<Neighbour> neighbours) {
        neighbours.forEach(neighbour -> array.addObject()
                .put("name", neighbour.name().value())
                .put("bytes", neighbour.bytes())
                .put("since", neighbour.mark().time().toString()));
    }
}
