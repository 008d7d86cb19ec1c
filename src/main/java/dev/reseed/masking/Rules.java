package dev.reseed.masking;

import dev.reseed.masking.transform.Kind;
import dev.reseed.project.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done with each column of a dump; read from the file of rules. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class Rules {
    private final Origin origin;
    private final Map<TableName, TableRules> tables;
    private final @Nullable Rule largeObjects;
    private final boolean judged;

    Rules(Origin origin, Map<TableName, TableRules> tables, @Nullable Rule largeObjects) {
        this(origin, tables, largeObjects, false);
    }

    private Rules(Origin origin, Map<TableName, TableRules> tables, @Nullable Rule largeObjects, boolean judged) {
        this.origin = origin;
        this.tables = new LinkedHashMap<>(tables);
        this.largeObjects = largeObjects;
        this.judged = judged;
    }

    /** A column and its rule's place in the file are named in problems. */
    public sealed interface Rule {
        /**
         * Values pass as they are, and are scanned for what looks personal.
         *
         * @param despite what may be found: keys of shapes, or {@link #ORIGINAL}
         */
        record Keep(Set<String> despite) implements Rule {
            /** A value that is masked in another column. */
            static final String ORIGINAL = "original";

            public Keep {
                despite = Set.copyOf(despite);
            }

            public Keep() {
                this(Set.of());
            }
        }

        record Null() implements Rule {}

        /**
         * Takes the place of each value, and of NULL too.
         *
         * @param value the text that the column's type reads
         */
        record Constant(String value) implements Rule {}

        /** Each value is masked as one of a kind. */
        record Mask(Kind kind) implements Rule {}

        /** Phone numbers, whose country code stays. */
        record PhoneOfCountry() implements Rule {}

        /**
         * Dates are moved.
         *
         * @param days at most so many
         * @param per the column that tells persons apart; empty for all the same
         */
        record Shift(int days, Optional<String> per) implements Rule {
            static final int USUAL_DAYS = 30;
        }

        /**
         * Numbers are moved.
         *
         * @param share at most so much of them: a tenth is 0.1
         */
        record Noise(double share) implements Rule {
            static final double USUAL_SHARE = 0.1;
        }

        /** Fixed texts, and what kinds make of the value between them. */
        record Template(List<String> texts, List<Kind> kinds) implements Rule {
            public Template {
                texts = List.copyOf(texts);
                kinds = List.copyOf(kinds);
            }
        }

        /** The parts of JSON documents that paths name; all others are kept, and scanned. */
        record Json(List<Part> parts) implements Rule {
            public Json {
                parts = List.copyOf(parts);
            }
        }

        /** The values of an hstore by key, and by {@code *} those of all other keys, which are kept otherwise, and scanned. */
        record Hstore(List<Part> parts) implements Rule {
            public Hstore {
                parts = List.copyOf(parts);
            }
        }

        /** A path or a key, and the rule of what it names: keep, null, a constant, or a kind. */
        record Part(String name, Rule rule) {}

        /**
         * Free text loses what has a personal shape, and the row's own names.
         *
         * @param despite keys of shapes that may be found in what is left
         */
        record Scrub(Set<String> despite) implements Rule {
            public Scrub {
                despite = Set.copyOf(despite);
            }

            public Scrub() {
                this(Set.of());
            }
        }

        /**
         * Search words are made anew from other columns as these are in the masked row.
         *
         * @param config the configuration of text search that makes them
         * @param from columns of the same table, in their order
         */
        record Tsvector(Config config, List<Source> from) implements Rule {
            public Tsvector {
                from = List.copyOf(from);
            }

            /** @param schema empty for the server's own configuration, or else one of {@code public} */
            public record Config(Optional<String> schema, String name) {}

            /** @param weight A, B, C or D; of one rule either all have one, or none has */
            public record Source(String column, Optional<String> weight) {}
        }

        /** The word that rules files have for it. */
        default String word() {
            return switch (this) {
                case Keep keep -> "keep";
                case Null empty -> "null";
                case Constant constant -> "constant";
                case Mask mask -> mask.kind().word();
                case PhoneOfCountry phone -> Kind.PHONE.word();
                case Shift shift -> Kind.SHIFT.word();
                case Noise noise -> Kind.NOISE.word();
                case Template template -> "template";
                case Json json -> "json";
                case Hstore hstore -> "hstore";
                case Scrub scrub -> "scrub";
                case Tsvector words -> "tsvector";
            };
        }

        /** Whether it changes values by a key, or makes them anew from others that are. */
        default boolean masks() {
            return switch (this) {
                case Keep keep -> false;
                case Null empty -> false;
                case Constant constant -> false;
                case Mask mask -> true;
                case PhoneOfCountry phone -> true;
                case Shift shift -> true;
                case Noise noise -> true;
                case Template template -> true;
                case Json json -> true;
                case Hstore hstore -> true;
                case Scrub scrub -> true;
                case Tsvector words -> true;
            };
        }
    }

    /** Where rules come from, or could be put. */
    sealed interface Origin {
        /** No file is configured. */
        record Nowhere() implements Origin {}

        /** A file is configured, which is not there. */
        record Missing(String shown) implements Origin {}

        /**
         * A file that was read.
         *
         * @param further where keys of tables can be added
         */
        record File(String shown, Opening further) implements Origin {}
    }

    /** Where a map takes further keys. */
    sealed interface Opening {
        /**
         * In lines of their own.
         *
         * @param line of its first key
         * @param indent blanks before each of its keys
         */
        record Block(int line, int indent) implements Opening {}

        /** In braces, which open on that line. */
        record Braces(int line) implements Opening {}
    }

    /** From 1. */
    record Place(int line, int column) {}

    record Placed(Rule rule, Place place) {}

    /** A condition of SQL over a table's columns. */
    record Where(String sql, Place place) {}

    /** What the file says about a table. */
    sealed interface TableRules {
        Place place();

        record Whole(Place place, Rule rule) implements TableRules {}

        /**
         * By column.
         *
         * @param where which rows are loaded; empty for all
         */
        record Columns(Place place, Map<String, Placed> rules, Optional<Where> where, Opening further)
                implements TableRules {
            public Columns {
                rules = new LinkedHashMap<>(rules);
            }
        }
    }

    /** No rules, and no file that could have some. */
    public static Rules none() {
        return new Rules(new Origin.Nowhere(), Map.of(), null);
    }

    /** Each value of each column is kept, and none is looked at: all of them went through rules before, or nobody's data made them. */
    static Rules ofJudged() {
        return new Rules(new Origin.Nowhere(), Map.of(), new Rule.Keep(), true);
    }

    /** Whether what is kept was judged before, and is not scanned: what is masked looks personal. */
    boolean areOfJudged() {
        return judged;
    }

    /** The rule that the file has for a column; empty where it has none. */
    public Optional<Rule> of(String schema, String table, String column) {
        return placed(new TableName(schema, table), column).map(Placed::rule);
    }

    /** The rule of large objects; empty where the file has none. */
    public Optional<Rule> largeObjects() {
        return Optional.ofNullable(largeObjects);
    }

    /** The condition of SQL that a table's rows fulfil which are loaded; empty for all rows. */
    public Optional<String> where(String schema, String table) {
        return tables.get(new TableName(schema, table)) instanceof TableRules.Columns columns
                ? columns.where().map(Where::sql)
                : Optional.empty();
    }

    /** A line about a table's condition, with its place in the file. */
    public String whereLine(String schema, String table, String text) {
        return tables.get(new TableName(schema, table)) instanceof TableRules.Columns columns
                ? columns.where().map(where -> line(where.place(), text)).orElse(text)
                : text;
    }

    /** A line about a column's rule, with its place in the file. */
    public String columnLine(String schema, String table, String column, String text) {
        TableName name = new TableName(schema, table);
        String about = name.shown(column) + " " + text;
        return placed(name, column).map(placed -> line(placed.place(), about)).orElse(about);
    }

    /** The tables that the file names, as schema and name. */
    public List<List<String>> tables() {
        return tables.keySet().stream()
                .map(each -> List.of(each.schema(), each.name()))
                .toList();
    }

    Origin origin() {
        return origin;
    }

    Map<TableName, TableRules> byTable() {
        return tables;
    }

    Optional<Placed> placed(TableName table, String column) {
        if (judged) {
            return Optional.of(new Placed(new Rule.Keep(), new Place(0, 0)));
        }
        return Optional.ofNullable(tables.get(table)).flatMap(found -> switch (found) {
            case TableRules.Whole it -> Optional.of(new Placed(it.rule(), it.place()));
            case TableRules.Columns it -> Optional.ofNullable(it.rules().get(column));
        });
    }

    /** A line about a place of the file. */
    String line(Place place, String text) {
        String shown = switch (origin) {
            case Origin.Nowhere nowhere -> "";
            case Origin.Missing missing -> missing.shown();
            case Origin.File file -> file.shown();
        };
        return new Problem(shown, place.line(), place.column(), text).toString();
    }
}
