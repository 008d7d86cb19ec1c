package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Sizes;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedForecast;
import dev.reseed.stage.DatabaseProperties;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.OtherSession;
import dev.reseed.stage.PreparedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A step of a plan: what will be done, with nothing in it that could do it. */
public sealed interface Step {
    /** The step in words, for the dry run. */
    String describe();

    /** What a rename of the live database ends, a line each with a line end before it. */
    private static String inTheWay(List<OtherSession> sessions, List<PreparedTransaction> prepared) {
        return Stream.concat(
                        sessions.stream().map(s -> "\n  ends " + s.describe()),
                        prepared.stream().map(p -> "\n  rolls back the " + p.describe()))
                .collect(Collectors.joining());
    }

    /** What becomes of what is written to the live database after it was copied. */
    private static String afterwards(DatabaseName live) {
        return "\n  what others write to " + live
                + " from then on stays in the database that is kept; the swap ends who is in it then";
    }

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

    /** Builds the template of the recipe beside the live database. */
    record BuildTemplate() implements Step {
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
    record Lend(List<DatabaseName> databases, String source, int ready, boolean login) implements Step {
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
                    + "; who logs in to it meanwhile waits" + inTheWay(sessions, prepared) + afterwards(live);
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
            implements Step {
        @Override
        public String describe() {
            return "copy " + live
                    + bytes.map(size -> " (" + Sizes.format(size) + ")").orElse("")
                    + " as the snapshot " + name + "; who logs in to it meanwhile waits" + inTheWay(sessions, prepared);
        }
    }

    /** Makes the stage as a copy of a snapshot. */
    record CopySnapshot(String name, Neighbour snapshot, Duration age) implements Step {
        @Override
        public String describe() {
            return "copy the snapshot " + name + " (" + Sizes.format(snapshot.bytes()) + "), saved "
                    + Durations.format(age) + " ago";
        }
    }

    /** Drops what nobody needs any more. */
    record Prune(List<Pruned> pruned) implements Step {
        public Prune {
            pruned = List.copyOf(pruned);
        }

        @Override
        public String describe() {
            return pruned.stream()
                    .map(each -> "drop " + each.database().name() + " ("
                            + Sizes.format(each.database().bytes()) + "): " + each.why())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Drops snapshots. */
    record DropSnapshots(List<Neighbour> snapshots) implements Step {
        @Override
        public String describe() {
            return "drop "
                    + snapshots.stream()
                            .map(each ->
                                    "the snapshot " + SnapshotName.of(each) + " (" + Sizes.format(each.bytes()) + ")")
                            .collect(Collectors.joining(", "));
        }
    }

    /** Makes the stage as a copy of the finished build that the live database still equals. */
    record CopyTemplate(DatabaseName live, Neighbour template) implements Step {
        @Override
        public String describe() {
            return "copy the template " + template.name() + " (" + Sizes.format(template.bytes()) + "), which " + live
                    + " was built as and still equals"
                    + afterwards(live);
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
            return text + inTheWay(sessions, prepared);
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
     * Loads a dump, masked.
     *
     * @param shown the dump as people know it
     * @param bytes its size; empty where it cannot be known
     * @param kind its form, in words
     * @param rules the file that says what becomes of its columns; empty for none
     * @param replaces whether its rows come instead of those that its tables hold
     */
    record LoadDump(String shown, OptionalLong bytes, String kind, Optional<String> rules, boolean replaces)
            implements Step {
        /** One whose rows come beside those that are there. */
        LoadDump(String shown, OptionalLong bytes, String kind, Optional<String> rules) {
            this(shown, bytes, kind, rules, false);
        }

        @Override
        public String describe() {
            String size = bytes.isPresent() ? ", " + Sizes.format(bytes.getAsLong()) : "";
            return "load the dump: " + shown + " (" + kind + size + ")"
                    + rules.map(file -> ", masked by " + file)
                            .orElse(", for which there are no masking rules: a row in it would be refused")
                    + (replaces ? ", instead of the rows that its tables hold" : "");
        }
    }

    /**
     * Applies the migrations.
     *
     * @param lacking whether only those that a dump's history lacks
     */
    record Migrate(int files, boolean lacking) implements Step {
        @Override
        public String describe() {
            String all = files + (files == 1 ? " file" : " files");
            return lacking ? "migrate: what the dump's history lacks of " + all : "migrate: " + all;
        }
    }

    /**
     * Applies the migrations that the live database's history lacks.
     *
     * @param scripts their names; empty where they are not known yet
     */
    record ApplyPending(List<String> scripts) implements Step {
        @Override
        public String describe() {
            return scripts.isEmpty()
                    ? "migrate: what is pending then"
                    : "migrate: " + scripts.size() + " pending"
                            + scripts.stream().map(each -> "\n  " + each).collect(Collectors.joining());
        }
    }

    /**
     * Writes another history of migrations.
     *
     * @param what in words
     */
    record WriteHistory(String what) implements Step {
        @Override
        public String describe() {
            return "history: " + what;
        }
    }

    /**
     * Loads the seed.
     *
     * @param size what there is of it, in words
     * @param rows the tables that get some, as far as that is known
     */
    record Load(String seed, String size, SeedForecast rows) implements Step {
        /** Of which nothing more is known yet. */
        Load(String seed, String size) {
            this(seed, size, SeedForecast.NONE);
        }

        static Load of(Seed seed) {
            return new Load(seed.shown(), seed.size());
        }

        @Override
        public String describe() {
            return "load " + seed + ": " + size
                    + rows.lines().stream().map(each -> "\n  " + each).collect(Collectors.joining());
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
                    + inTheWay(sessions, prepared);
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
