package dev.reseed.seed.file;

import java.util.List;
import java.util.Optional;

/**
 * What a provider can be told.
 *
 * @param summary what it makes, a sentence
 * @param parameters each with a name of its own; at most one {@link Parameter#main()}. A main one that takes a map has no others beside it,
 *     since their names could be keys of the map
 */
public record Signature(String summary, List<Parameter> parameters) {
    public Signature {
        parameters = List.copyOf(parameters);
        Optional<Parameter> main = parameters.stream().filter(Parameter::main).findFirst();
        if (main.filter(each -> each.shape().takesMap()).isPresent() && parameters.size() > 1) {
            throw new IllegalArgumentException("a map of anything leaves no room for other parameters");
        }
    }

    /** What stands behind the provider's name where its parameters are not named: {@code { ref: events }}. */
    public Optional<Parameter> main() {
        return parameters.stream().filter(Parameter::main).findFirst();
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * One thing that a provider can be told.
     *
     * @param name in a {@link dev.reseed.seed.provider.Call}'s arguments too, whether or not the file names it
     * @param words that may stand there, if the shape is {@link Shape#WORD}
     * @param summary what it does, a sentence
     */
    public record Parameter(
            String name, Shape shape, List<String> words, boolean required, boolean main, String summary) {
        public Parameter {
            words = List.copyOf(words);
        }

        public static Parameter of(String name, Shape shape, String summary) {
            return new Parameter(name, shape, List.of(), false, false, summary);
        }

        /** One of some words. */
        public static Parameter word(String name, List<String> words, String summary) {
            return new Parameter(name, Shape.WORD, words, false, false, summary);
        }

        /** The same, and it has to be there. */
        public Parameter asRequired() {
            return new Parameter(name, shape, words, true, main, summary);
        }

        /** The same, and its name may be left out. */
        public Parameter asMain() {
            return new Parameter(name, shape, words, required, true, summary);
        }
    }

    /** What an argument has to be. */
    public enum Shape {
        /** Any scalar, as it is written. */
        TEXT("text"),
        /** One of the parameter's words. */
        WORD("one of its words"),
        NUMBER("a number"),
        WHOLE("a whole number"),
        /** A number from 0 to 1. */
        SHARE("a share from 0 to 1, as 0.2 or 20%"),
        TRUTH("true or false"),
        /** {@code 2026-11-01}, as a text. */
        DATE("a date, as 2026-11-01"),
        /** A date, or one with a time: {@code 2026-11-01T09:30}, as a text. */
        MOMENT("a date, as 2026-11-01, or with a time, as 2026-11-01T09:30"),
        /** A table's name, as a text; {@code schema.table} where it is not in {@code public}. */
        TABLE("a table's name"),
        /** A name of a column of the same row, as a text. */
        COLUMN("a column's name"),
        /** A list of anything. */
        ITEMS("a list"),
        /** A list of scalars, or a map of them to weights above 0. */
        WEIGHTS("a list of values, or a map of values to weights"),
        ANY("anything");

        private final String wanted;

        Shape(String wanted) {
            this.wanted = wanted;
        }

        String wanted() {
            return wanted;
        }

        boolean takesMap() {
            return this == WEIGHTS || this == ANY;
        }
    }
}
