package dev.reseed.migrate.trace;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows, or values of a column, that go with what a statement drops, empties or turns into another type.
 *
 * @param relation the table as it was
 * @param column as it was; empty for whole rows
 * @param rows how many rows the table had
 * @param filled how many values the column loses; empty for whole rows
 * @param changed how many of these values were not the column's default; empty for whole rows and without a constant default
 */
public record Loss(Relation relation, Optional<Column> column, long rows, OptionalLong filled, OptionalLong changed) {}
