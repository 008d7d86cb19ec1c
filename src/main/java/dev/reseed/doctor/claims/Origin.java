package dev.reseed.doctor.claims;

/** Where a value finally comes from, after every reference was followed. */
public sealed interface Origin {
    /**
     * A file.
     *
     * @param place where the value begins
     * @param exact whether the file has the value there character by character, so that it can be replaced; otherwise
     *     it has escapes or is put together from several places, and the line is all that is known
     */
    record Written(Place place, boolean exact) implements Origin {}

    /** A variable of the process's environment, which no file can change. */
    record Environment(String variable) implements Origin {}

    /**
     * Nobody wrote it: a tool takes it where nothing is said.
     *
     * @param by the tool: {@code libpq}
     */
    record Implied(String by) implements Origin {}
}
