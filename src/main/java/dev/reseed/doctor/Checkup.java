package dev.reseed.doctor;

import dev.reseed.kernel.Kind;
import java.nio.file.Path;
import java.util.Optional;

/** What was seen and what is wrong. */
public record Checkup(Observations seen, Diagnosis diagnosis) {
    /** Looks, and judges. */
    public static Checkup of(Survey survey) {
        Observations seen = survey.observe();
        return new Checkup(seen, Diagnosis.of(seen));
    }

    /**
     * The verdict: {@link Kind#UNREACHABLE} when the environment's server does not let its login in and no line of a file
     * is to blame; {@link Kind#FINDINGS} when there is a problem; empty when there is none. Warnings change nothing.
     */
    public Optional<Kind> verdict() {
        if (!diagnosis.chosenWorks() && !diagnosis.isOnlyALine()) {
            return Optional.of(Kind.UNREACHABLE);
        }
        return problems() > 0 ? Optional.of(Kind.FINDINGS) : Optional.empty();
    }

    public long problems() {
        return diagnosis.findings().stream().filter(Finding::isProblem).count();
    }

    /** The changes of files that would mend problems: only of files that Reseed writes to. */
    public Fixes fixes(Path root) {
        return Fixes.applicable(
                root,
                diagnosis.findings().stream()
                        .filter(Finding::isProblem)
                        .flatMap(finding -> finding.edits().stream())
                        .toList());
    }
}
