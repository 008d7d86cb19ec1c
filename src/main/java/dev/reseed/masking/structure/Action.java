package dev.reseed.masking.structure;

import dev.reseed.masking.transform.Transformation;

/** What becomes of a part of a structured value. */
public sealed interface Action {
    /** It stays, byte for byte. */
    record Keep() implements Action {}

    /** The structure's null takes its place. */
    record Null() implements Action {}

    /**
     * A text takes its place, and that of a null too.
     *
     * @param text without quotes and escapes
     */
    record Constant(String text) implements Action {}

    /**
     * A JSON value takes its place, and that of a null too; in hstore, its text.
     *
     * @param json valid JSON
     */
    record JsonConstant(String json) implements Action {
        /** @throws IllegalArgumentException where it is no JSON; {@link #isJson} tells before */
        public JsonConstant {
            if (!isJson(json)) {
                throw new IllegalArgumentException("the constant is no JSON");
            }
        }

        /** Whether a text is one JSON value, and nothing else. */
        public static boolean isJson(String text) {
            return JsonMask.isJson(text);
        }
    }

    /**
     * Each text and each number in it is transformed; null, true and false stay.
     *
     * @param refusal what happens where the transformation cannot take one
     */
    record Mask(Transformation transformation, Refusal refusal) implements Action {
        /** With the whole value refused where the transformation cannot take a part. */
        public Mask(Transformation transformation) {
            this(transformation, Refusal.REFUSES_ALL);
        }
    }

    /** What happens where a transformation cannot take a part. */
    enum Refusal {
        /** The whole value is refused. */
        REFUSES_ALL,
        /** The part becomes null. */
        BECOMES_NULL
    }
}
