package dev.reseed.doctor;

import dev.reseed.doctor.claims.FileFix;
import dev.reseed.kernel.Kind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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

    /**
     * The changes of files that would mend problems, each once, by file and from the last to the first, so that none moves
     * the place of another: only those of files that Reseed writes to.
     */
    public List<Edit> edits(Path root) {
        return diagnosis.findings().stream()
                .filter(Finding::isProblem)
                .flatMap(finding -> finding.edits().stream())
                .distinct()
                .filter(edit -> edit.fix(root).filter(FileFix::applicable).isPresent())
                .sorted(Comparator.comparing(Edit::place).reversed())
                .toList();
    }
}
