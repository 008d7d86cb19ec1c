package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Sizes;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.OtherSession;
import java.util.List;
import java.util.Optional;

/** A step of a plan: what will be done, with nothing in it that could do it. */
public sealed interface Step {
    /** The step in words, for the dry run. */
    String describe();

    /** Starts the environment's server. */
    record StartServer(String server) implements Step {
        @Override
        public String describe() {
            return "start the " + server;
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

    /** Applies the migrations. */
    record Migrate(int files) implements Step {
        @Override
        public String describe() {
            return "migrate: " + files + (files == 1 ? " file" : " files");
        }
    }

    /** Loads the seed. */
    record Load(String seed, int files) implements Step {
        @Override
        public String describe() {
            return "load " + seed + ": " + files + (files == 1 ? " file" : " files");
        }
    }

    /** Collects statistics. */
    record Analyze() implements Step {
        @Override
        public String describe() {
            return "analyze";
        }
    }

    /** Runs the checks. */
    record RunChecks(int count) implements Step {
        @Override
        public String describe() {
            return "run " + count + (count == 1 ? " check" : " checks");
        }
    }

    /**
     * Renames the stage into the live database's place.
     *
     * @param replacedBytes the size of what is renamed away and kept; empty when there is no live database
     * @param sessions that will be ended
     */
    record Swap(DatabaseName live, Optional<Long> replacedBytes, List<OtherSession> sessions) implements Step {
        @Override
        public String describe() {
            if (replacedBytes.isEmpty()) {
                return "rename the stage to " + live;
            }
            StringBuilder text = new StringBuilder(
                    "swap: rename " + live + " (" + Sizes.format(replacedBytes.get()) + ") away, the stage to " + live);
            sessions.forEach(s -> text.append("\n  ends ").append(s.describe()));
            return text.toString();
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
