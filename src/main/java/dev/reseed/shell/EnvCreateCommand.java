package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.EnvironmentCreation;
import dev.reseed.reset.EnvironmentName;
import dev.reseed.reset.EnvironmentRequest;
import dev.reseed.reset.Job;
import dev.reseed.reset.SnapshotName;
import dev.reseed.server.ConnectionString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code env create}. */
final class EnvCreateCommand implements CommandDefinition {
    private static final String COUNT = "count";
    private static final String TTL = "ttl";
    private static final String FROM = "from";
    private static final String LOGIN = "login";

    static final CommandSpec SPEC = CommandSpec.of(
                    "env create", "Environments", "makes more databases of the same recipe, for QA and parallel work")
            .text("""
                    The database is named as the environment's own with _NAME behind it, and is used with --env NAME by all
                    commands. One that is ready (env pool) is only renamed; else the template is copied, which is built first
                    where there is none. Nothing is done to the environment's own database.

                    With --count 3 there are NAME-1, NAME-2 and NAME-3. With --ttl it is forgotten after that time, and env prune
                    drops it when nobody is in it. With --login it gets a role and a password of its own, which reseed url
                    prints, and nobody else but superusers gets in.""")
            .argument(
                    ArgumentSpec.optional(
                            "NAME",
                            "letters, digits, dots, hyphens and underscores, 40 at most; one that nobody has, if none is given"))
            .option(OptionSpec.value(COUNT, "N", "how many, 1 to 200, with numbers behind the name"))
            .option(OptionSpec.value(TTL, "TIME", "how long it is needed: 30m, 8h, 2d"))
            .option(OptionSpec.value(FROM, "SNAPSHOT", "copies this snapshot instead of what the recipe makes")
                    .completing(Completion.SNAPSHOTS))
            .option(OptionSpec.flag(LOGIN, "makes a login role for each"))
            .example("reseed env create qa-1", "a database beside, used with --env qa-1")
            .example("reseed env create pr-42 --ttl 8h --login", "one for a review, with a login of its own")
            .example("reseed env create --ttl 1h --output json", "any database, for a script that reads its name")
            .example("reseed env create worker --count 8 --output json", "eight for a test runner")
            .changing();

    private final Targets targets;

    EnvCreateCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Job job = targets.job(in);
        EnvironmentRequest request = request(in);
        EnvironmentCreation creation = new EnvironmentCreation(job);
        if (in.globals().dryRun()) {
            return new PlanPage(creation.plan(request)).outcome();
        }
        EnvironmentCreation.Report report = creation.run(request);
        targets.background().fill(job.target()).ifPresent(in.notices()::warn);
        return Outcome.done(page -> lines(report, request.login(), page), () -> tree(report));
    }

    private static EnvironmentRequest request(Invocation in) {
        EnvironmentName name =
                in.argument("NAME").map(EnvironmentName::new).orElseGet(() -> EnvironmentName.random("env"));
        OptionalInt count = in.wholeNumber(COUNT, 1, EnvironmentRequest.MOST);
        return new EnvironmentRequest(
                count.isPresent() ? name.numbered(count.getAsInt()) : List.of(name),
                in.duration(TTL),
                in.option(FROM).map(SnapshotName::new),
                in.flag(LOGIN));
    }

    @Override
    public ReseedException explained(ReseedException failure, Invocation in) {
        return Explanation.of(failure, targets, in);
    }

    private static List<Line> lines(EnvironmentCreation.Report report, boolean login, Page page) {
        List<Line> lines = new ArrayList<>();
        long ready =
                report.made().stream().filter(EnvironmentCreation.Made::ready).count();
        lines.add(Line.of("done", Line.Ink.GOOD)
                .and(": " + EnvPage.counted(report.made().size())
                        + (ready == 0
                                ? ""
                                : ", " + (ready == report.made().size() ? "" : ready + " of them ") + "that "
                                        + (ready == 1 ? "was" : "were") + " ready")
                        + ", in " + Durations.format(report.duration())));
        report.made().forEach(made -> lines.add(Line.of("at:   " + shown(report, made))));
        report.until().ifPresent(until -> lines.add(Line.of("until: " + until)));
        String first = report.made().getFirst().environment();
        lines.add(Line.of("next: " + page.typed("reseed url --env " + first)
                + (login ? " prints it with its own login" : "") + ", " + page.typed("reseed env drop " + first)));
        return lines;
    }

    private static String shown(EnvironmentCreation.Report report, EnvironmentCreation.Made made) {
        return new ConnectionString(report.connector().login(), made.database()).shown();
    }

    private static ObjectNode tree(EnvironmentCreation.Report report) {
        ObjectNode tree = Json.object();
        ArrayNode array = tree.putArray("environments");
        report.made()
                .forEach(made -> array.addObject()
                        .put("name", made.environment())
                        .put("database", made.database().value())
                        .put("url", shown(report, made))
                        .put("ready", made.ready()));
        return tree.put("until", report.until().map(Instant::toString).orElse(null))
                .put("seconds", report.duration().toMillis() / 1000.0);
    }
}
