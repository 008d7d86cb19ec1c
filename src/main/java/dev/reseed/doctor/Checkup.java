package dev.reseed.doctor;

import dev.reseed.doctor.claims.FileFix;
import dev.reseed.doctor.claims.Origin;
import dev.reseed.kernel.Kind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * A change of a file.
     *
     * @param fix the same, of the file as it was read: only that is ever applied
     */
    public record Proposal(Edit edit, FileFix fix) {}

    /**
     * The changes of files that would mend problems, each value once, in the files' order: only of files that Reseed writes
     * to.
     */
    public List<Proposal> proposals(Path root) {
        Map<Origin, Proposal> byValue = new LinkedHashMap<>();
        diagnosis.findings().stream()
                .filter(Finding::isProblem)
                .flatMap(finding -> finding.edits().stream())
                .forEach(edit -> edit.fix(root)
                        .filter(FileFix::applicable)
                        .ifPresent(fix -> byValue.putIfAbsent(edit.part().origin(), new Proposal(edit, fix))));
        return byValue.values().stream()
                .sorted(Comparator.comparing(each -> each.edit().place()))
                .toList();
    }
}
