package dev.reseed.doctor.claims;

import java.nio.file.Path;

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
     * The default of a reference: nobody sets the variable, and whoever does changes the value.
     *
     * @param place where the default is written
     * @param env the {@code .env} file that would set it, which may not exist
     * @param file its name as the user knows it
     */
    record Default(Place place, String variable, Path env, String file) implements Origin {}

    /**
     * Nobody wrote it: a tool takes it where nothing is said.
     *
     * @param by the tool: {@code libpq}
     */
    record Implied(String by) implements Origin {}
}
