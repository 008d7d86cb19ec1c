package dev.reseed.migrate.trace;

import java.util.OptionalLong;

/**
 * Rows, or values of a column, that go with what a statement drops or empties.
 *
 * @param relation the table as it was
 * @param column the column's name; empty for whole rows
 * @param rows how many rows the table had
 * @param filled in how many of them the column had a value; empty for whole rows
 * @param changed how many of these values were not the column's default; empty for whole rows and without a constant default
 */
public record Loss(Relation relation, String column, long rows, OptionalLong filled, OptionalLong changed) {}
