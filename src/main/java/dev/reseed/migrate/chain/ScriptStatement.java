package dev.reseed.migrate.chain;

/**
 * A statement of a script, as Flyway splits it.
 *
 * @param line the line of its first word, from 1
 * @param sql placeholders filled in, with the comments above
 * @param transactional whether it can run in a transaction, as far as Flyway knows
 */
public record ScriptStatement(long line, String sql, boolean transactional) {}
