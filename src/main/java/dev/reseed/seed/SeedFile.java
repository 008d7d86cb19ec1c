package dev.reseed.seed;

import java.nio.file.Path;

/** One file of a seed folder. */
public sealed interface SeedFile {
    Path path();

    /** The file as messages name it, relative to the project. */
    String shown();

    /**
     * Rows of one table; the first line names the columns.
     *
     * @param schema empty where the search path decides
     */
    record Csv(Path path, String shown, String schema, String table) implements SeedFile {}

    /** Statements. */
    record Sql(Path path, String shown) implements SeedFile {}
}
