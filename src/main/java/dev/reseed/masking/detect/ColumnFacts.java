package dev.reseed.masking.detect;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the definitions say of a column, or of a key of documents.
 *
 * @param words of the column's name
 * @param typeWords of the name of its domain; empty where it has none
 * @param labels of an enum
 */
record ColumnFacts(List<String> words, List<String> typeWords, TypeKind kind, Limits limits, List<String> labels) {
    /**
     * What a new value has to be.
     *
     * @param neverNull declared so, or a CHECK asks for it
     * @param unique in a key, alone or with others, or in an exclusion constraint
     * @param key the table's primary key, or part of a foreign key
     * @param listed a CHECK lists the values that are allowed
     * @param length most characters
     */
    record Limits(boolean neverNull, boolean unique, boolean key, boolean listed, OptionalInt length) {
        static final Limits NONE = new Limits(false, false, false, false, OptionalInt.empty());
    }

    /** Of a key of documents; it may always be null. */
    static ColumnFacts ofKey(List<String> words, TypeKind kind) {
        return new ColumnFacts(words, List.of(), kind, Limits.NONE, List.of());
    }

    /** Whether so few characters fit that it is a code: no name, street or address is one. */
    boolean isShort() {
        return limits.length().orElse(Integer.MAX_VALUE) <= 3;
    }

    boolean isNullable() {
        return !limits.neverNull() && !limits.unique();
    }
}
