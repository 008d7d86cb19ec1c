package dev.reseed.reset;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.server.Mark;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans what becomes of snapshots. Pure: what is missing is found here, before any work.
 *
 * @param copies of the environment
 * @param server in words
 * @param now for ages
 */
record SnapshotPlanner(CopyPlanner copies, String server, Instant now) {
    private static final String FREE = "free some space; reseed status shows what is kept";

    static SnapshotPlanner of(Target target) {
        return new SnapshotPlanner(
                CopyPlanner.of(target),
                target.server().describe(),
                target.clock().instant());
    }

    /** Saves the live database. */
    ResetPlan save(ResetFacts facts, SnapshotName name, boolean replaces) {
        LiveDatabase live = copies.requireLive(facts, "a snapshot is a copy of the present one");
        new PowerCheck(copies.database(), facts).require("saved");
        List<Neighbour> former = facts.snapshots().stream()
                .filter(each -> SnapshotName.of(each).equals(name.value()))
                .toList();
        if (!former.isEmpty() && !replaces) {
            throw taken(
                    name, former, "choose another name, or replace it: reseed snapshot save " + name + " --replace");
        }
        Room.require(facts, live.bytes(), 0, "a copy of \"" + copies.database() + "\"", FREE);
        List<Step> steps = begun(facts);
        steps.add(new BesideStep.Save(
                copies.database(), name.value(), Optional.of(live.bytes()), live.sessions(), live.prepared()));
        if (!former.isEmpty()) {
            steps.add(new BesideStep.DropSnapshots(former, true));
        }
        return plan(steps, saved(live, name, former), List.of());
    }

    private Optional<String> saved(LiveDatabase live, SnapshotName name, List<Neighbour> former) {
        List<String> asked = new ArrayList<>();
        int sessions = live.sessions().size();
        if (sessions > 0) {
            asked.add("ends " + sessions + (sessions == 1 ? " session" : " sessions"));
        }
        live.prepared().forEach(each -> asked.add("rolls back the " + each.named()));
        if (!former.isEmpty()) {
            asked.add("replaces the snapshot that was " + saved(former.getFirst()));
        }
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of("Save \"" + copies.database() + "\" (" + Sizes.format(live.bytes()) + ") as \"" + name
                        + "\"? That " + String.join(", and ", asked) + ".");
    }

    /** Puts a copy of a snapshot into the live database's place. */
    ResetPlan restore(ResetFacts facts, SnapshotName name) {
        Neighbour snapshot = name.require(facts.snapshots(), copies.environment());
        new PowerCheck(copies.database(), facts).require("replaced");
        Room.require(facts, snapshot.bytes(), 0, "a copy of the snapshot \"" + name + "\"", FREE);
        List<Step> steps = begun(facts);
        Optional<LiveDatabase> live = facts.live();
        steps.add(new BesideStep.CopySnapshot(
                name.value(), snapshot, Duration.between(snapshot.mark().time(), now)));
        steps.add(new Step.Swap(
                copies.database(),
                live.map(LiveDatabase::bytes),
                live.map(LiveDatabase::sessions).orElse(List.of()),
                live.map(LiveDatabase::prepared).orElse(List.of())));
        Surplus surplus = Surplus.of(facts, copies.keep(), copies.project());
        steps.addAll(surplus.steps());
        List<String> notes = new ArrayList<>(surplus.notes());
        notes.addAll(Surplus.slots(facts));
        String copy = "the snapshot \"" + name + "\", " + saved(snapshot);
        return plan(steps, live.isPresent() ? Optional.of(copies.question(facts, copy)) : surplus.asked(), notes);
    }

    /**
     * Sends a snapshot away.
     *
     * @param to where it will be, as people know it
     */
    ResetPlan push(ResetFacts facts, SnapshotName name, String to) {
        Neighbour snapshot = name.require(facts.snapshots(), copies.environment());
        new PowerCheck(copies.database(), facts).requireCreation("pushed");
        Room.require(facts, snapshot.bytes(), 0, "a copy of the snapshot \"" + name + "\"", FREE);
        List<Step> steps = begun(facts);
        steps.add(new BesideStep.Push(name.value(), snapshot, to));
        return plan(steps, Optional.empty(), List.of());
    }

    /** Nothing to do, and why. */
    ResetPlan nothing(String why) {
        return plan(List.of(), Optional.empty(), List.of(why));
    }

    /**
     * Makes a snapshot of what is shared.
     *
     * @param fingerprint that it gets: a snapshot of that name which has it already is not made again
     */
    ResetPlan pull(ResetFacts facts, BesideStep.Pull pull, String fingerprint, boolean replaces) {
        List<Neighbour> former = facts.snapshots().stream()
                .filter(each -> SnapshotName.of(each).equals(pull.name()))
                .toList();
        if (!former.isEmpty() && former.getFirst().mark().fingerprint().equals(fingerprint)) {
            return nothing("the snapshot \"" + pull.name() + "\" is what is shared already");
        }
        new PowerCheck(copies.database(), facts).requireCreation("pulled");
        if (!former.isEmpty() && !replaces) {
            throw taken(
                    new SnapshotName(pull.name()),
                    former,
                    "replace it: reseed snapshot pull " + pull.name() + " --replace");
        }
        Room.require(facts, pull.bytes(), 0, "what is shared", FREE);
        List<Step> steps = begun(facts);
        steps.add(pull);
        if (!former.isEmpty()) {
            steps.add(new BesideStep.DropSnapshots(former, true));
        }
        Optional<String> question = former.isEmpty()
                ? Optional.empty()
                : Optional.of("Replace the snapshot \"" + pull.name() + "\" that was " + saved(former.getFirst())
                        + " by what is shared?");
        return plan(steps, question, List.of());
    }

    private ReseedException taken(SnapshotName name, List<Neighbour> former, String remedy) {
        return ReseedException.failed(
                "there is a snapshot \"" + name + "\" already", "it was " + saved(former.getFirst()), remedy);
    }

    /** Drops snapshots. */
    ResetPlan delete(ResetFacts facts, List<SnapshotName> names) {
        List<Neighbour> doomed = names.stream()
                .distinct()
                .flatMap(name -> {
                    name.require(facts.snapshots(), copies.environment());
                    return facts.snapshots().stream()
                            .filter(each -> SnapshotName.of(each).equals(name.value()));
                })
                .toList();
        List<String> words = doomed.stream()
                .map(each ->
                        "\"" + SnapshotName.of(each) + "\" (" + Sizes.format(each.bytes()) + ", " + saved(each) + ")")
                .toList();
        List<Step> steps = begun(facts);
        steps.add(new BesideStep.DropSnapshots(doomed, false));
        return plan(
                steps,
                Optional.of("Delete the snapshot" + (words.size() == 1 ? " " : "s ") + String.join(", ", words)
                        + " for good?"),
                List.of());
    }

    /**
     * The plan on a server that is not started yet: nothing is known about it.
     *
     * @param work what will be done if there is what it takes, in words
     */
    ResetPlan beforeStart(String work) {
        return plan(
                List.of(new Step.StartServer(server)),
                Optional.empty(),
                List.of("the server is not running: what it holds is seen then; it would " + work));
    }

    private static List<Step> begun(ResetFacts facts) {
        List<Step> steps = new ArrayList<>();
        if (!facts.leftovers().isEmpty()) {
            steps.add(new Step.Clean(
                    facts.leftovers().stream().map(Neighbour::name).toList()));
        }
        return steps;
    }

    /** Another project on the same server may have a database of that name, and snapshots of it. */
    private String saved(Neighbour snapshot) {
        Mark.Maker maker = snapshot.mark().maker();
        return "saved " + Durations.format(Duration.between(snapshot.mark().time(), now)) + " ago"
                + (maker.isOf(copies.project()) ? "" : " by the project \"" + maker.project() + "\"");
    }

    private ResetPlan plan(List<Step> steps, Optional<String> question, List<String> notes) {
        return new ResetPlan(copies.environment(), copies.database(), server, steps, question, notes, Optional.empty());
    }
}
