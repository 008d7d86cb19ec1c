package dev.reseed.shell;

import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.Finding;
import dev.reseed.doctor.Source;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.storage.ObjectFailure;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code doctor} finds where a command's server cannot be reached. */
final class Explanation {
    private Explanation() {}

    /** The failure, with the problems of its environment; any other failure as it is. */
    static ReseedException of(ReseedException failure, Targets targets, Invocation in) {
        if (failure.kind() != Kind.UNREACHABLE || failure.getCause() instanceof ObjectFailure) {
            return failure;
        }
        Checkup checkup;
        try {
            checkup = Subject.again(targets, in).examine(in.cancellation());
        } catch (ReseedException unexplained) {
            failure.addSuppressed(unexplained);
            return failure;
        }
        List<Finding> findings = checkup.diagnosis().findings().stream()
                .filter(Finding::isProblem)
                .filter(Finding::isEnvironments)
                .toList();
        if (findings.isEmpty()) {
            return failure;
        }
        String seen = findings.stream().map(Explanation::told).collect(Collectors.joining("\n"));
        String fixes = findings.stream().map(Finding::fix).distinct().collect(Collectors.joining("\n"));
        return new ReseedException(
                failure.kind(), failure.what(), failure.why() + "\n" + seen, fixes + "\n" + failure.remedy(), failure);
    }

    private static String told(Finding finding) {
        String places = finding.sources().stream()
                .map(Source::place)
                .distinct()
                .map(place -> place + ": ")
                .findFirst()
                .orElse("");
        return places + finding.what() + (finding.why().isEmpty() ? "" : "; " + finding.why());
    }
}
