package dev.reseed.shell;

import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.Edit;
import dev.reseed.doctor.claims.FileFix;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.List;
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
        List<Checkup.Proposal> proposals = checkup.proposals(subject.root());
        DoctorPage before = new DoctorPage(checkup, subject.root(), in.flag("fix"), List.of());
        if (!in.flag("fix") || proposals.isEmpty() || in.globals().dryRun()) {
            return outcome(before);
        }
        checkup.diagnosis().findings().stream()
                .filter(finding -> finding.isProblem() && !finding.edits().isEmpty())
                .map(DoctorPage::told)
                .forEach(in.notices()::tell);
        proposals.stream().flatMap(DoctorCommand::diff).forEach(in.notices()::tell);
        if (!new PromptedConsent(in).agree(proposals.size() == 1 ? "Change this line?" : "Change these lines?")) {
            throw new ReseedException(Kind.INTERRUPTED, "nothing was done", "you said no", "");
        }
        FileFix.apply(proposals.stream().map(Checkup.Proposal::fix).toList());
        Subject changed = Subject.again(targets, in);
        List<Edit> edits = proposals.stream().map(Checkup.Proposal::edit).toList();
        return outcome(new DoctorPage(changed.examine(in.cancellation()), changed.root(), true, edits));
    }

    private static Stream<String> diff(Checkup.Proposal proposal) {
        return proposal.fix().diff().stream().map(line -> proposal.fix() + ": " + line);
    }

    private static Outcome outcome(DoctorPage page) {
        return new Outcome(page.checkup().verdict().orElse(null), page, page::tree);
    }
}
