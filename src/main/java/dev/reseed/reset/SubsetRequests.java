package dev.reseed.reset;

import dev.reseed.dump.subset.SubsetRequest;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Subset;
import java.util.List;
import java.util.Optional;

/** From what was typed and what {@code reseed.yml} says to a request for a part of a dump. */
final class SubsetRequests {
    /** Typed alone: the whole dump, whatever {@code reseed.yml} says. */
    static final String EVERYTHING = "all";

    private static final String TYPED = "--subset";

    private SubsetRequests() {}

    /**
     * The request; empty for the whole dump.
     *
     * @param typed what follows each {@code --subset}; where there is none, {@code reseed.yml} says which rows are chosen
     */
    static Optional<SubsetRequest> of(List<String> typed, Subset rules) {
        if (typed.size() > 1 && typed.contains(EVERYTHING)) {
            throw ReseedException.usage(
                    "--subset all goes with no other",
                    "it takes the whole dump",
                    "leave it out, or the others; one table is taken whole by --subset \"TABLE: all\"");
        }
        List<SubsetRequest.Clause> roots = typed.isEmpty()
                ? rules.rows().stream().map(SubsetRequests::clause).toList()
                : typed.stream()
                        .filter(root -> !root.equals(EVERYTHING))
                        .map(root -> new SubsetRequest.Clause(root, TYPED))
                        .toList();
        if (roots.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SubsetRequest(
                roots,
                rules.whole().stream().map(SubsetRequests::clause).toList(),
                rules.children().stream()
                        .map(each -> new SubsetRequest.Children(clause(each.reference()), clause(each.rows())))
                        .toList(),
                rules.references().stream().map(SubsetRequests::reference).toList()));
    }

    private static SubsetRequest.Undeclared reference(Subset.Reference reference) {
        return new SubsetRequest.Undeclared(
                clause(reference.from()),
                reference.type().map(SubsetRequests::clause),
                reference.to().stream()
                        .map(target -> new SubsetRequest.Target(target.type(), clause(target.columns())))
                        .toList());
    }

    private static SubsetRequest.Clause clause(Subset.Text text) {
        return new SubsetRequest.Clause(text.text(), text.place());
    }
}
