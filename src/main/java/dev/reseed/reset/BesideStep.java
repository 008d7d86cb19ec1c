package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Sizes;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.OtherSession;
import dev.reseed.stage.PreparedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A step that makes or drops databases beside the live one: templates, snapshots and what is lent. */
public sealed interface BesideStep extends Step {
    /** Builds the template of the recipe beside the live database. */
    record BuildTemplate() implements BesideStep {
        @Override
        public String describe() {
            return "build the template: migrate, load data, analyze, run the checks";
        }
    }

    /**
     * Makes more databases of one template or snapshot.
     *
     * @param source what is copied; empty where that is not known yet
     * @param ready how many spares there are to be renamed
     * @param login whether each gets a role of its own
     */
    record Lend(List<DatabaseName> databases, String source, int ready, boolean login) implements BesideStep {
        @Override
        public String describe() {
            int renamed = Math.min(ready, databases.size());
            int copied = databases.size() - renamed;
            String how = Stream.of(
                            renamed == 0 ? "" : "rename " + renamed + (renamed == 1 ? " spare" : " spares"),
                            copied == 0
                                    ? ""
                                    : "copy " + (source.isEmpty() ? "the template" : source)
                                            + (copied == 1 ? "" : " " + copied + " times"))
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining(", "));
            return how + ": " + Names.list(databases) + (login ? ", with a login role each" : "");
        }
    }

    /**
     * Saves the live database as a snapshot; nobody can be in it while it is copied.
     *
     * @param bytes its size; empty where it is not known yet
     * @param sessions that will be ended
     * @param prepared transactions that will be rolled back
     */
    record Save(
            DatabaseName live,
            String name,
            Optional<Long> bytes,
            List<OtherSession> sessions,
            List<PreparedTransaction> prepared)
            implements BesideStep {
        @Override
        public String describe() {
            return "copy " + live
                    + bytes.map(size -> " (" + Sizes.format(size) + ")").orElse("")
                    + " as the snapshot " + name + "; who logs in to it meanwhile waits"
                    + InTheWay.ended(sessions, prepared);
        }
    }

    /** Makes the stage as a copy of a snapshot. */
    record CopySnapshot(String name, Neighbour snapshot, Duration age) implements BesideStep {
        @Override
        public String describe() {
            return "copy the snapshot " + name + " (" + Sizes.format(snapshot.bytes()) + "), saved "
                    + Durations.format(age) + " ago";
        }
    }

    /**
     * Writes a snapshot's copy as an archive, which is sent.
     *
     * @param to where it will be, as people know it
     */
    record Push(String name, Neighbour snapshot, String to) implements BesideStep {
        @Override
        public String describe() {
            return "copy the snapshot " + name + " (" + Sizes.format(snapshot.bytes())
                    + "), write the copy as an archive, drop the copy, and send the archive to " + to;
        }
    }

    /**
     * Loads a shared snapshot into a new database, which becomes a snapshot.
     *
     * @param from where it is, as people know it
     * @param bytes of the archive
     */
    record Pull(String name, String from, long bytes, Duration age) implements BesideStep {
        @Override
        public String describe() {
            return "load " + from + " (" + Sizes.format(bytes) + "), shared " + Durations.format(age)
                    + " ago, as the snapshot " + name;
        }
    }

    /** Copies the template ahead of need. */
    record MakeReady(int count, Neighbour template) implements BesideStep {
        @Override
        public String describe() {
            return "copy " + template.name() + " (" + Sizes.format(template.bytes()) + ")"
                    + (count == 1 ? "" : " " + count + " times") + ", to be ready";
        }
    }

    /** Drops what nobody needs any more. */
    record Prune(List<Pruned> pruned) implements BesideStep {
        public Prune {
            pruned = List.copyOf(pruned);
        }

        @Override
        public String describe() {
            return pruned.stream().map(Pruned::describe).collect(Collectors.joining("\n"));
        }
    }

    /**
     * Drops snapshots.
     *
     * @param replaced whether another one has their name by then
     */
    record DropSnapshots(List<Neighbour> snapshots, boolean replaced) implements BesideStep {
        @Override
        public String describe() {
            return "drop "
                    + snapshots.stream()
                            .map(each -> (replaced ? "the former snapshot " : "the snapshot ") + SnapshotName.of(each)
                                    + " (" + Sizes.format(each.bytes()) + ")")
                            .collect(Collectors.joining(", "));
        }
    }
}
