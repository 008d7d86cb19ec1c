package dev.reseed.masking.structure;

import java.util.List;

/**
 * Which values of a JSON document are meant: {@code $.address}, {@code $.items[*].email}, {@code $['weird key'][0]},
 * {@code **.ssn} (a key at any depth), {@code $.a.*} (any key), {@code $.a.**} (every leaf below), {@code **} (every leaf).
 *
 * @param steps from the root down; none for {@code $}, the document itself. No two {@link Step.Anywhere} follow each other
 */
public record JsonPath(List<Step> steps) {
    /** A path with more steps is refused. */
    public static final int MOST_STEPS = 100;

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** From a value to one in it. */
    public sealed interface Step {
        /**
         * Into an object.
         *
         * @param name as it is after its escapes are decoded
         */
        record Key(String name) implements Step {}

        record AnyKey() implements Step {}

        /**
         * Into an array.
         *
         * @param index from 0
         */
        record Index(int index) implements Step {}

        record AnyIndex() implements Step {}

        /** Any number of steps, also none; as the last one, to leaves only. */
        record Anywhere() implements Step {}
    }

    /** What a text was read as. */
    public sealed interface Parsed {
        record Path(JsonPath path) implements Parsed {}

        /**
         * The text is no path.
         *
         * @param offset of the char that is wrong, from 0; the text's length where something is missing at its end
         * @param reason in words, without the text
         */
        record Problem(int offset, String reason) implements Parsed {}
    }

    public static Parsed parse(String text) {
        return new JsonPathParser(text).parse();
    }

    /** Whether it means leaves only: it ends in {@code **}. */
    boolean leavesOnly() {
        return !steps.isEmpty() && steps.getLast() instanceof Step.Anywhere;
    }
}
