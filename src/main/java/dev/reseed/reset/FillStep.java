package dev.reseed.reset;

import dev.reseed.kernel.Sizes;
import dev.reseed.seed.Seed;
import dev.reseed.seed.SeedForecast;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A step that fills a database. */
public sealed interface FillStep extends Step {
    /**
     * Loads a dump, masked.
     *
     * @param shown the dump as people know it
     * @param bytes its size; empty where it cannot be known
     * @param kind its form, in words
     * @param rules the file that says what becomes of its columns; empty for none
     * @param replaces whether its rows come instead of those that its tables hold
     * @param subset which part of it; empty for all
     */
    record LoadDump(
            String shown,
            OptionalLong bytes,
            String kind,
            Optional<String> rules,
            boolean replaces,
            Optional<SubsetForecast> subset)
            implements FillStep {
        /** One whose rows come beside those that are there, all of them. */
        LoadDump(String shown, OptionalLong bytes, String kind, Optional<String> rules) {
            this(shown, bytes, kind, rules, false, Optional.empty());
        }

        LoadDump only(SubsetForecast part) {
            return new LoadDump(shown, bytes, kind, rules, replaces, Optional.of(part));
        }

        @Override
        public String describe() {
            String size = bytes.isPresent() ? ", " + Sizes.format(bytes.getAsLong()) : "";
            return "load the dump: " + shown + " (" + kind + size + ")"
                    + rules.map(file -> ", masked by " + file)
                            .orElse(", for which there are no masking rules: a row in it would be refused")
                    + (replaces ? ", instead of the rows that its tables hold" : "")
                    + subset.map(part -> part.lines().stream()
                                    .map(each -> "\n  " + each)
                                    .collect(Collectors.joining()))
                            .orElse("");
        }
    }

    /**
     * Applies the migrations.
     *
     * @param lacking whether only those that a dump's history lacks
     */
    record Migrate(int files, boolean lacking) implements FillStep {
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
    record ApplyPending(List<String> scripts) implements FillStep {
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
    record WriteHistory(String what) implements FillStep {
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
    record Load(String seed, String size, SeedForecast rows) implements FillStep {
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
    record Analyze() implements FillStep {
        @Override
        public String describe() {
            return "analyze";
        }
    }

    /** Runs the checks. */
    record RunChecks(int count) implements FillStep {
        @Override
        public String describe() {
            return "run " + count + (count == 1 ? " check" : " checks");
        }
    }
}
