package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Sizes;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.OtherSession;
import dev.reseed.stage.PreparedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A step of a plan: what will be done, with nothing in it that could do it. */
public sealed interface Step
        permits Step.Recreate,
                Step.StartServer,
                Step.Recover,
                Step.Clean,
                Step.Create,
                Step.Copy,
                Step.TakeSpare,
                Step.CopyLive,
                Step.CopyTemplate,
                Step.Enter,
                Step.Open,
                Step.MakeTemplate,
                Step.Swap,
                Step.DropKept,
                FillStep,
                BesideStep {
    /** The step in words, for the dry run. */
    String describe();

    /**
     * Deletes the server with all that is in it, and makes it anew.
     *
     * @param goes what is deleted, in words
     */
    record Recreate(String server, String goes) implements Step {
        @Override
        public String describe() {
            return "delete the " + server + " with all its databases, for good, and make it anew\n  " + goes;
        }
    }

    /** Starts the environment's server. */
    record StartServer(String server) implements Step {
        @Override
        public String describe() {
            return "start the " + server;
        }
    }

    /**
     * Puts back what an interrupted command had renamed away to build something in its place.
     *
     * @param former the name under which it is kept; empty when there was nothing before
     */
    record Recover(DatabaseName live, Optional<DatabaseName> former) implements Step {
        @Override
        public String describe() {
            return former.map(name -> "put the former " + live + " back, which an interrupted command keeps as " + name)
                            .orElse("clear away the " + live + " that an interrupted command left half-built")
                    + "; then look again, and plan with what is there";
        }
    }

    /** Drops what an interrupted command left. */
    record Clean(List<DatabaseName> leftovers) implements Step {
        @Override
        public String describe() {
            return "drop what an interrupted command left: " + Names.list(leftovers);
        }
    }

    /**
     * Makes the empty stage.
     *
     * @param like what it takes over from the live database; empty for the server's defaults
     * @param settings how many settings and grants of the live database it takes over
     */
    record Create(Optional<DatabaseProperties> like, int settings) implements Step {
        @Override
        public String describe() {
            return like.map(p -> "create a stage beside it, owned by " + p.owner() + ", " + p.encoding() + ", locale "
                            + (p.locale() == null ? p.collate() : p.locale())
                            + (settings == 0 ? "" : ", with " + settings + " settings and grants"))
                    .orElse("create a stage with the server's defaults");
        }
    }

    /**
     * Makes the stage as a copy of a finished build.
     *
     * @param age since it was made
     * @param others older templates, which an interrupted command left, and which are dropped
     */
    record Copy(Neighbour template, Duration age, List<DatabaseName> others) implements Step {
        @Override
        public String describe() {
            return "copy the template " + template.name() + " (" + Sizes.format(template.bytes()) + "), made "
                    + Durations.format(age) + " ago from the same files and settings"
                    + (others.isEmpty() ? "" : "; in the end drop " + Names.list(others));
        }
    }

    /**
     * Takes a copy of a finished build that was made ahead of need.
     *
     * @param template what it is a copy of; copied where the spare is gone by then
     * @param age of the template
     */
    record TakeSpare(Neighbour spare, Neighbour template, Duration age) implements Step {
        @Override
        public String describe() {
            return "take the spare " + spare.name() + " (" + Sizes.format(spare.bytes())
                    + "), a copy of the template made " + Durations.format(age)
                    + " ago from the same files and settings";
        }
    }

    /**
     * Makes the stage as a copy of the live database, in which nobody can be while it is copied.
     *
     * @param bytes its size; empty where it is not known yet
     * @param sessions that will be ended
     * @param prepared transactions that will be rolled back
     */
    record CopyLive(
            DatabaseName live, Optional<Long> bytes, List<OtherSession> sessions, List<PreparedTransaction> prepared)
            implements Step {
        @Override
        public String describe() {
            return "copy " + live
                    + bytes.map(size -> " (" + Sizes.format(size) + ")").orElse("")
                    + "; who logs in to it meanwhile waits" + InTheWay.ended(sessions, prepared)
                    + InTheWay.afterwards(live);
        }
    }

    /** Makes the stage as a copy of the finished build that the live database still equals. */
    record CopyTemplate(DatabaseName live, Neighbour template) implements Step {
        @Override
        public String describe() {
            return "copy the template " + template.name() + " (" + Sizes.format(template.bytes()) + "), which " + live
                    + " was built as and still equals"
                    + InTheWay.afterwards(live);
        }
    }

    /**
     * Renames the live database away before the build and gives the empty stage its name, closed to everybody else.
     *
     * @param places the scripts' lines that reach it by its name
     * @param replacedBytes the size of what is renamed away and kept; empty when there is no live database
     * @param sessions that will be ended
     * @param prepared transactions that will be rolled back
     */
    record Enter(
            DatabaseName live,
            List<String> places,
            Optional<Long> replacedBytes,
            List<OtherSession> sessions,
            List<PreparedTransaction> prepared)
            implements Step {
        @Override
        public String describe() {
            StringBuilder text = new StringBuilder("in place: "
                    + replacedBytes
                            .map(bytes ->
                                    "rename " + live + " (" + Sizes.format(bytes) + ") away, the stage to " + live)
                            .orElse("rename the stage to " + live)
                    + ", closed to others until it is finished; it is reached by its name in");
            places.forEach(place -> text.append("\n  ").append(place));
            return text + InTheWay.ended(sessions, prepared);
        }
    }

    /** Opens the database that was built in place. */
    record Open(DatabaseName live) implements Step {
        @Override
        public String describe() {
            return "open " + live + " to everybody";
        }
    }

    /**
     * Copies the finished build as the template of the next reset.
     *
     * @param instead of these older ones, which are dropped
     */
    record MakeTemplate(List<DatabaseName> instead) implements Step {
        @Override
        public String describe() {
            return "copy the result as the next reset's template"
                    + (instead.isEmpty() ? "" : ", instead of " + Names.list(instead));
        }
    }

    /**
     * Renames the stage into the live database's place.
     *
     * @param replacedBytes the size of what is renamed away and kept; empty when there is no live database
     * @param sessions that will be ended
     * @param prepared transactions that will be rolled back
     */
    record Swap(
            DatabaseName live,
            Optional<Long> replacedBytes,
            List<OtherSession> sessions,
            List<PreparedTransaction> prepared)
            implements Step {
        @Override
        public String describe() {
            if (replacedBytes.isEmpty()) {
                return "rename the stage to " + live;
            }
            return "swap: rename " + live + " (" + Sizes.format(replacedBytes.get()) + ") away, the stage to " + live
                    + InTheWay.ended(sessions, prepared);
        }
    }

    /** Drops kept databases beyond the configured number. */
    record DropKept(List<DatabaseName> databases, boolean changed) implements Step {
        @Override
        public String describe() {
            return "drop " + (databases.size() == 1 ? "the older kept database " : "older kept databases ")
                    + Names.list(databases) + (changed ? ", changed since its reset" : "");
        }
    }
}
