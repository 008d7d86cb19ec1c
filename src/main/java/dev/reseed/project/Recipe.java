package dev.reseed.project;

import java.util.List;

/**
 * What every environment's database is built from, apart from its data.
 *
 * @param migrations how the schema is made; {@link Migrations#NONE} if the file has none
 * @param masking how dumps are masked; {@link Masking#NONE} if the file has none
 * @param subset how parts of dumps are made; {@link Subset#NONE} if the file says nothing
 * @param checks SQL files that are run against the finished database, in order
 * @param ignored names of what {@code verify} does not call drift, such as {@code audit.*}
 */
public record Recipe(
        Migrations migrations, Masking masking, Subset subset, List<ProjectPath> checks, List<Glob> ignored) {
    public Recipe {
        checks = List.copyOf(checks);
        ignored = List.copyOf(ignored);
    }
}
