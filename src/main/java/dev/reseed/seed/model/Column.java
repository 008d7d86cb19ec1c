package dev.reseed.seed.model;

import java.util.Optional;

/**
 * A column that rows have a value of.
 *
 * @param notNull declared so, or part of a primary key
 * @param supply what gives it a value where a row brings none
 * @param defaultSql the default, as the server writes it; empty for none, and for identity columns
 * @param sequence that an identity or a serial column draws from, quoted for SQL
 * @param comment a person's words on it; empty for none
 */
public record Column(
        String name,
        ColumnType type,
        boolean notNull,
        Supply supply,
        Optional<String> defaultSql,
        Optional<String> sequence,
        String comment) {
    /** What gives a column its value. */
    public enum Supply {
        NOTHING,
        DEFAULT,
        IDENTITY,
        /** {@code GENERATED ALWAYS AS IDENTITY}: rows that bring a value are taken by COPY all the same. */
        IDENTITY_ALWAYS,
        /** {@code GENERATED ALWAYS AS (…)}, stored or virtual: rows never bring one. */
        COMPUTED
    }
}
