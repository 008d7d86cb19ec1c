package dev.reseed.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds pointers that all work and contradict each other. Pure. */
final class Disagreements {
    private final Observations seen;

    Disagreements(Observations seen) {
        this.seen = seen;
    }

    /** Pointers that mean a database of one name, work, and lead to different servers of this machine. */
    List<Finding> findings(List<Finding> found) {
        List<Pointer> sound = seen.pointers().stream()
                .filter(pointer -> place(pointer).isPresent())
                .filter(pointer ->
                        found.stream().noneMatch(each -> each.sources().equals(pointer.sources())))
                .toList();
        List<Finding> disagreements = new ArrayList<>();
        for (int i = 0; i < sound.size(); i++) {
            for (Pointer other : sound.subList(i + 1, sound.size())) {
                if (disagree(sound.get(i), other) && !isAgreed(sound, sound.get(i), other)) {
                    disagreements.add(disagreement(sound.get(i), other));
                }
            }
        }
        return disagreements;
    }

    private boolean disagree(Pointer one, Pointer other) {
        return one.to().database().equals(other.to().database())
                && isApplications(one)
                && isApplications(other)
                && !seen.same(place(one).orElseThrow(), place(other).orElseThrow());
    }

    /** What belongs to a profile, or to another environment, is meant to lead elsewhere. */
    private boolean isApplications(Pointer pointer) {
        return pointer.isChosen()
                || pointer.sources().stream()
                        .anyMatch(source -> source.whose() == Source.Whose.FILE
                                && source.claim()
                                        .flatMap(claim -> claim.inSection())
                                        .isEmpty());
    }

    /** Whether another environment of reseed.yml is on the server that the file names: both are known to be meant. */
    private boolean isAgreed(List<Pointer> sound, Pointer one, Pointer other) {
        Pointer file = one.isChosen() ? other : one;
        return sound.stream()
                .filter(each -> each.sources().stream().anyMatch(Source::isEnvironments))
                .anyMatch(
                        each -> seen.same(place(each).orElseThrow(), place(file).orElseThrow()));
    }

    private Optional<Sighting> place(Pointer pointer) {
        return seen.reached(pointer).stream()
                .filter(place -> place.isLocal() && seen.accepts(pointer.to(), place.address()))
                .findFirst();
    }

    private Finding disagreement(Pointer one, Pointer other) {
        Words words = new Words(seen);
        List<Source> sources = new ArrayList<>(one.sources());
        sources.addAll(other.sources());
        Pointer file = one.isChosen() ? other : one;
        Pointer master = one.isChosen() ? one : other;
        Sighting meant = place(master).orElseThrow();
        // The file's login is the file's: it need not exist on the other server.
        boolean accepted = seen.accepts(file.to(), meant.address());
        return new Finding(
                Finding.Severity.PROBLEM,
                Finding.Trouble.DISAGREEMENT,
                sources,
                "two databases named \"" + one.to().database().orElse("") + "\" are meant",
                one.places() + ": " + words.is(place(one).orElseThrow()) + "; " + other.places() + ": "
                        + words.is(place(other).orElseThrow()),
                accepted && master.isChosen() && !file.isOnlyPublished()
                        ? Change.to(file, meant.address()).words()
                        : "let both name the same server, with a login that it has",
                List.of());
    }
}
