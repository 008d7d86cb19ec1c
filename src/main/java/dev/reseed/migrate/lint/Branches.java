package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import java.util.List;
import java.util.Set;

/**
 * How a chain stands to another branch's.
 *
 * @param other the other branch's name
 * @param lacking migrations that the other branch lacks, in the order of the chain
 * @param missing names of migrations that are there and not here
 * @param same files that are the same on both
 */
public record Branches(String other, List<MigrationFile> lacking, List<String> missing, Set<MigrationFile> same) {
    public Branches {
        lacking = List.copyOf(lacking);
        missing = List.copyOf(missing);
        same = Set.copyOf(same);
    }
}
