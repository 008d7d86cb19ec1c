package dev.reseed.shell;

import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.Fixes;
import dev.reseed.doctor.claims.FileFix;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.Collections;
import java.util.stream.Stream;

/** {@code doctor}. */
final class DoctorCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of(
                    "doctor", "Server", "says which servers listen, what the files point at, and what is wrong")
            .text("""
                    Looks at every PostgreSQL of this machine and at every configuration file of the project, and tries the
                    logins that they name. Each problem comes with its fix. Exit 4: the environment's server cannot be
                    reached or refuses the login. Exit 5: something else is to be mended. Warnings alone are exit 0.

                    Only reads, unless --fix is given: then it shows the lines that would change in .env and reseed.yml,
                    asks, writes them, and looks again.""")
            .option(OptionSpec.flag("fix", "changes the lines of .env and reseed.yml that are to blame"))
            .example("reseed doctor", "says which database you are talking to")
            .example("reseed doctor --fix --dry-run", "shows the lines that would change")
            .example("reseed doctor --output json", "the same for a program")
            .changing();

    private final Targets targets;

    DoctorCommand(Targets targets) {
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        Subject subject = Subject.of(targets, in);
        Checkup checkup = subject.examine(in.cancellation());
        Fixes fixes = checkup.fixes(subject.root());
        DoctorPage before = new DoctorPage(checkup, subject.root(), in.flag("fix"), Fixes.NONE);
        if (!in.flag("fix") || fixes.isEmpty() || in.globals().dryRun()) {
            return outcome(before);
        }
        checkup.diagnosis().findings().stream()
                .filter(finding -> finding.isProblem() && !Collections.disjoint(finding.edits(), fixes.edits()))
                .map(DoctorPage::told)
                .forEach(in.notices()::tell);
        fixes.files().stream().flatMap(DoctorCommand::diff).forEach(in.notices()::tell);
        if (!new PromptedConsent(in).agree(fixes.lines() == 1 ? "Change this line?" : "Change these lines?")) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        FileFix.apply(fixes.files());
        Subject changed = Subject.again(targets, in);
        return outcome(new DoctorPage(changed.examine(in.cancellation()), changed.root(), true, fixes));
    }

    private static Stream<String> diff(FileFix fix) {
        return fix.lines().stream()
                .flatMap(line -> line.diff().stream().map(each -> fix.file() + ":" + line.number() + ": " + each));
    }

    private static Outcome outcome(DoctorPage page) {
        return new Outcome(page.checkup().verdict().orElse(null), page, page::tree);
    }
}
