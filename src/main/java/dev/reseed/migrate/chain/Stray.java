package dev.reseed.migrate.chain;

import dev.reseed.migrate.MigrationFile;

/**
 * A file among the migrations that Flyway passes over.
 *
 * @param why in Flyway's words, or ours
 * @param suggestion the name that it was perhaps meant to have; empty for none
 */
public record Stray(MigrationFile file, String why, String suggestion) {}
