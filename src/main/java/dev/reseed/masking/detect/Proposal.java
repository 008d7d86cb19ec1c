package dev.reseed.masking.detect;

import dev.reseed.masking.schema.DumpSchema;
import java.util.List;

/** A rule for a column, or for a key of its documents. */
public sealed interface Proposal {
    /** The rule's name in the file. */
    String word();

    /** Whether the values that the rule is for are different behind it. */
    default boolean masks() {
        return !word().equals(Word.KEEP.text());
    }

    /** A rule without parameters. For an array it is that of its elements. */
    record Plain(Word rule) implements Proposal {
        @Override
        public String word() {
            return rule.text();
        }
    }

    /**
     * The same text in each row.
     *
     * @param value that the column's type takes; nobody's
     */
    record Constant(String value) implements Proposal {
        @Override
        public String word() {
            return "constant";
        }
    }

    /**
     * Rules for keys of documents; the keys that are not named are kept.
     *
     * @param format of the column's text
     * @param keys at least one
     */
    record Keys(Format format, List<Key> keys) implements Proposal {
        public Keys {
            keys = List.copyOf(keys);
        }

        @Override
        public String word() {
            return format == Format.JSON ? "json" : "hstore";
        }
    }

    /**
     * Search words are made anew from other columns.
     *
     * @param config the configuration of text search
     */
    record SearchWords(DumpSchema.Name config, List<String> from) implements Proposal {
        public SearchWords {
            from = List.copyOf(from);
        }

        @Override
        public String word() {
            return "tsvector";
        }
    }

    enum Format {
        JSON,
        HSTORE
    }

    /**
     * A rule for a key.
     *
     * @param path of JSON: {@code **.email} at any depth, {@code $.customer.name} at one place; of hstore: the key
     */
    record Key(String path, Proposal rule) {}
}
