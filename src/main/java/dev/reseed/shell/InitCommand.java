package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.Fixes;
import dev.reseed.doctor.init.Chosen;
import dev.reseed.doctor.init.EnvTemplate;
import dev.reseed.doctor.init.Init;
import dev.reseed.doctor.init.NextSteps;
import java.util.ArrayList;
import java.util.List;

/** {@code init}. */
final class InitCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("init", "Project", "looks at the project and writes its reseed.yml")
            .text("""
                    Reads migrations, compose files, .env and application files as data, sees what listens on this machine,
                    and asks what is still open: which server, which database, which folder of migrations. --yes takes
                    the first answer to each. The file holds no password: it refers to the variables of .env. Then it says
                    what doctor says, which is no part of how init ends, and what to type next.

                    Where there is a .env.example and no .env, it offers to copy it; with --yes it only says so. A file
                    that is there is never changed.""")
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
        boolean dryRun = in.globals().dryRun();
        if (!dryRun && !in.globals().yes()) {
            init.template().filter(each -> isWanted(each, in)).ifPresent(init::copy);
        }
        Chosen chosen = init.choose(new PromptedInterview(in));
        String text = init.text(chosen);
        if (!dryRun) {
            in.cancellation().check();
            init.write(text);
        }
        chosen.notes().forEach(in.notices()::warn);
        if (dryRun) {
            return Outcome.done(page -> lines(text), () -> tree(chosen, text, true));
        }
        if (chosen.steps().template().isPresent()) {
            // Until the template is copied, the variables that reseed.yml refers to are not there.
            List<String> next = NextSteps.of(chosen);
            return Outcome.done(
                    page -> lines(chosen, List.of(), next, page),
                    () -> with(tree(chosen, text, false).putNull("doctor"), next));
        }
        Subject subject = Subject.of(targets, in);
        Checkup checkup = subject.examine(in.cancellation());
        DoctorPage doctor = new DoctorPage(checkup, subject.root(), false, Fixes.NONE);
        List<String> next = NextSteps.of(chosen, checkup, subject.root());
        return Outcome.done(
                page -> lines(chosen, doctor.lines(page), next, page),
                () -> with(tree(chosen, text, false).set("doctor", doctor.tree()), next));
    }

    private static boolean isWanted(EnvTemplate template, Invocation in) {
        return in.prompts().confirm("there is no .env; copy " + template.file() + " to .env?") == Answer.YES;
    }

    private static ObjectNode with(ObjectNode tree, List<String> next) {
        Json.strings(tree, "next", next);
        return tree;
    }

    private static List<Line> lines(String text) {
        return text.lines().map(Line::of).toList();
    }

    private static List<Line> lines(Chosen chosen, List<Line> doctor, List<String> next, Page page) {
        Chosen.Scripts scripts = chosen.scripts();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("done", Line.Ink.GOOD).and(": reseed.yml is written"));
        lines.add(Line.of("database:   " + chosen.database()));
        lines.add(Line.of("server:     " + chosen.server().words()));
        lines.add(Line.of("migrations: "
                + (scripts.migrations().isEmpty() ? "none found" : String.join(", ", scripts.migrations()))));
        if (!scripts.flyway().settings().isEmpty()) {
            lines.add(Line.of("Flyway's:   "
                    + String.join(", ", scripts.flyway().settings().keySet())
                    + ", as in " + scripts.flyway().source()));
        }
        scripts.seed().ifPresent(seed -> lines.add(Line.of("seed:       " + seed)));
        scripts.checks().ifPresent(checks -> lines.add(Line.of("checks:     " + checks)));
        lines.add(Line.EMPTY);
        lines.addAll(doctor);
        for (int i = 0; i < next.size(); i++) {
            String step = next.get(i);
            lines.add(Line.of((i == 0 ? "next: " : "then: ") + (step.startsWith("reseed ") ? page.typed(step) : step)));
        }
        return lines;
    }

    private static ObjectNode tree(Chosen chosen, String text, boolean dryRun) {
        ObjectNode tree = Json.object()
                .put("dryRun", dryRun)
                .put("file", "reseed.yml")
                .put("database", chosen.database())
                .put("server", chosen.server().kind())
                .put("serverWords", chosen.server().words())
                .put("seed", chosen.scripts().seed().orElse(null))
                .put("checks", chosen.scripts().checks().orElse(null))
                .put("text", text);
        Json.strings(tree, "migrations", chosen.scripts().migrations());
        Json.strings(tree, "notes", chosen.notes());
        return tree;
    }
}
