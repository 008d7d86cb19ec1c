package dev.reseed.project;

import java.util.List;
import java.util.Optional;

/**
 * What a project says of the baseline that replaces its migrations.
 *
 * @param rows the tables whose rows it holds, by their names; empty for all in which the migrations leave rows
 * @param archive the folder where the files go that it replaces; empty for one beside theirs
 */
public record Squash(Optional<List<Glob>> rows, Optional<ProjectPath> archive) {
    /** Nothing is said. */
    public static final Squash NONE = new Squash(Optional.empty(), Optional.empty());

    public Squash {
        rows = rows.map(List::copyOf);
    }
}
