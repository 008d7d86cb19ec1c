package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.doctor.Fixes;
import dev.reseed.doctor.init.Chosen;
import dev.reseed.doctor.init.Init;
import java.util.ArrayList;
import java.util.List;

/** {@code init}. */
final class InitCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("init", "Project", "looks at the project and writes its reseed.yml")
            .text("""
                    Reads migrations, compose files, .env and application files as data, sees what listens on this machine,
                    and asks what is still open: which server, which database, which folder of migrations. --yes takes
                    the first answer to each. The file holds no password: it refers to the variables of .env. Then it says
                    what doctor says; that is no part of how init ends.

                    A reseed.yml that is there is never changed.""")
            .example("reseed init", "writes reseed.yml, asking what the files leave open")
            .example("reseed init --dry-run", "prints it and writes nothing")
            .example("reseed init --yes", "takes the first answer to every question")
            .changing();

    private final Targets targets;

    InitCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Init init = targets.init(in.globals());
        Chosen chosen = init.choose(new PromptedInterview(in));
        String text = init.text(chosen);
        boolean dryRun = in.globals().dryRun();
        if (!dryRun) {
            in.cancellation().check();
            init.write(text);
        }
        chosen.notes().forEach(in.notices()::warn);
        if (dryRun) {
            return Outcome.done(page -> lines(text), () -> tree(chosen, text, true));
        }
        Subject subject = Subject.of(targets, in);
        DoctorPage doctor = new DoctorPage(subject.examine(in.cancellation()), subject.root(), false, Fixes.NONE);
        return Outcome.done(
                page -> lines(chosen, doctor, page),
                () -> tree(chosen, text, false).set("doctor", doctor.tree()));
    }

    private static List<Line> lines(String text) {
        return text.lines().map(Line::of).toList();
    }

    private static List<Line> lines(Chosen chosen, DoctorPage doctor, Page page) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD).and(": reseed.yml is written"));
        lines.add(Line.of("database:   " + chosen.database()));
        lines.add(Line.of("server:     " + chosen.server().words()));
        lines.add(Line.of("migrations: " + chosen.migrations().orElse("none found")));
        chosen.seed().ifPresent(seed -> lines.add(Line.of("seed:       " + seed)));
        chosen.checks().ifPresent(checks -> lines.add(Line.of("checks:     " + checks)));
        lines.add(Line.EMPTY);
        lines.addAll(doctor.lines(page));
        lines.add(Line.of("next: " + page.typed("reseed reset")));
        return lines;
    }

    private static ObjectNode tree(Chosen chosen, String text, boolean dryRun) {
        ObjectNode tree = Json.object()
                .put("dryRun", dryRun)
                .put("file", "reseed.yml")
                .put("database", chosen.database())
                .put("server", chosen.server().kind())
                .put("serverWords", chosen.server().words())
                .put("migrations", chosen.migrations().orElse(null))
                .put("seed", chosen.seed().orElse(null))
                .put("checks", chosen.checks().orElse(null))
                .put("text", text);
        Json.strings(tree, "notes", chosen.notes());
        return tree;
    }
}
