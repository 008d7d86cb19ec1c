package dev.reseed.dump;

import dev.reseed.dump.archive.Entry;
import dev.reseed.sql.Identifiers;
import java.util.Optional;
import java.util.Set;

/** Who owns an archive's entry, as a statement: archives name the owner, and leave the statement to who restores them. */
final class Ownership {
    /** The kinds that have an owner, as pg_restore knows them. */
    private static final Set<String> OWNED = Set.of(
            "AGGREGATE",
            "COLLATION",
            "CONVERSION",
            "DOMAIN",
            "EVENT TRIGGER",
            "FOREIGN DATA WRAPPER",
            "FOREIGN TABLE",
            "FUNCTION",
            "MATERIALIZED VIEW",
            "OPERATOR",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "PROCEDURAL LANGUAGE",
            "PROCEDURE",
            "PUBLICATION",
            "SCHEMA",
            "SEQUENCE",
            "SERVER",
            "STATISTICS",
            "SUBSCRIPTION",
            "TABLE",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "TYPE",
            "VIEW");

    private static final String DROP = "DROP ";
    private static final String UNLINK = "SELECT pg_catalog.lo_unlink('";
    /** Stands for whoever owns the database; nobody has to be made it. */
    private static final String DATABASE_OWNER = "pg_database_owner";

    private Ownership() {}

    /**
     * The statement, made of the one that drops the entry: both name it in the same words. What else may stand in that text is for the
     * judge, as with any statement of the dump.
     */
    static Optional<String> statement(Entry entry) {
        if (entry.owner().isEmpty() || entry.owner().get().equals(DATABASE_OWNER)) {
            return Optional.empty();
        }
        String to = " OWNER TO " + Identifiers.quote(entry.owner().get()) + ";";
        if (entry.drop().startsWith(UNLINK)) {
            return Optional.of("ALTER LARGE OBJECT "
                    + entry.drop().substring(UNLINK.length()).replaceAll("[^0-9].*", "") + to);
        }
        if (!OWNED.contains(entry.kind())) {
            return Optional.empty();
        }
        if (!entry.drop().startsWith(DROP)) {
            return entry.kind().equals("SCHEMA")
                    ? Optional.of("ALTER SCHEMA " + Identifiers.quote(entry.name()) + to)
                    : Optional.empty();
        }
        String named = entry.drop().strip();
        return Optional.of("ALTER "
                + named.substring(DROP.length(), named.endsWith(";") ? named.length() - 1 : named.length()) + to);
    }
}
