package dev.reseed.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How pg_dump's archives call an object, which is how pg_restore finds it: without quotes, and with its table's name before it where it
 * stands on one.
 *
 * @param kind pg_dump's word
 * @param name without quotes
 * @param schema without quotes; empty where it is in none
 * @param drop what removes it; empty where nothing does by itself
 */
record ArchiveWords(String kind, String name, Optional<String> schema, Optional<String> drop) {
    /** The words for an object. */
    static ArchiveWords of(SchemaObject object) {
        String sql = object.name();
        return switch (object.kind()) {
            case SCHEMA,
                    EXTENSION,
                    ACCESS_METHOD,
                    FOREIGN_DATA_WRAPPER,
                    SERVER,
                    PUBLICATION,
                    SUBSCRIPTION,
                    EVENT_TRIGGER -> plain(object, object.kind().words(), unquoted(sql));
            case LANGUAGE -> plain(object, "PROCEDURAL LANGUAGE", unquoted(sql));
            case CAST, TRANSFORM ->
                plain(object, object.kind().words(), object.kind().words() + " " + sql);
            case USER_MAPPING -> plain(object, "USER MAPPING", "USER MAPPING " + sql.substring("FOR ".length()));
            case COLLATION,
                    CONVERSION,
                    TYPE,
                    DOMAIN,
                    TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    SEQUENCE,
                    TABLE,
                    FOREIGN_TABLE,
                    VIEW,
                    MATERIALIZED_VIEW,
                    INDEX,
                    STATISTICS -> qualified(object, object.kind().words(), "");
            case FUNCTION, PROCEDURE, AGGREGATE -> {
                int arguments = afterName(sql);
                yield qualified(object, object.kind().words(), sql.substring(arguments));
            }
            case OPERATOR, OPERATOR_FAMILY, OPERATOR_CLASS ->
                qualified(object, object.kind().words(), "");
            case SEQUENCE_OWNER -> undroppable(qualified(object, "SEQUENCE OWNED BY", ""));
            case PARTITION -> undroppable(qualified(object, "TABLE ATTACH", ""));
            case INDEX_PARTITION -> undroppable(qualified(object, "INDEX ATTACH", ""));
            case COLUMN, DEFAULT -> undroppable(qualified(object, "DEFAULT", ""));
            case CONSTRAINT -> onTable(object, isOfIndex(object) ? "CONSTRAINT" : "CHECK CONSTRAINT");
            case FOREIGN_KEY -> onTable(object, "FK CONSTRAINT");
            case RULE, TRIGGER, POLICY -> onTable(object, object.kind().words());
            case DEFAULT_PRIVILEGES -> defaultPrivileges(sql);
        };
    }

    /** The same without a statement that removes it. */
    static ArchiveWords undroppable(ArchiveWords words) {
        return new ArchiveWords(words.kind(), words.name(), words.schema(), Optional.empty());
    }

    /** The same object under another word. */
    ArchiveWords as(String otherKind, String otherName) {
        return new ArchiveWords(otherKind, otherName, schema, Optional.empty());
    }

    private static ArchiveWords plain(SchemaObject object, String kind, String name) {
        return new ArchiveWords(kind, name, Optional.empty(), Optional.of("DROP " + kind + " " + object.name()));
    }

    private static ArchiveWords qualified(SchemaObject object, String kind, String more) {
        List<String> parts = parts(object.name());
        Optional<String> schema = parts.size() > 1 ? Optional.of(parts.getFirst()) : Optional.empty();
        return new ArchiveWords(
                kind, parts.getLast() + more, schema, Optional.of("DROP " + kind + " " + object.name()));
    }

    /** What stands on a table, or on a domain: its own name, {@code ON}, the other's. */
    private static ArchiveWords onTable(SchemaObject object, String kind) {
        int end = end(object.name(), 0);
        String own = object.name().substring(0, end);
        String table = object.name().substring(end + " ON ".length());
        List<String> parts = parts(table);
        String drop = kind.endsWith("CONSTRAINT")
                ? alter(object, kind, table) + " DROP CONSTRAINT " + own
                : "DROP " + kind + " " + object.name();
        return new ArchiveWords(
                kind, parts.getLast() + " " + unquoted(own), Optional.of(parts.getFirst()), Optional.of(drop));
    }

    private static String alter(SchemaObject object, String kind, String table) {
        String made = object.definition().statements().getFirst();
        return made.startsWith("ALTER DOMAIN ")
                ? "ALTER DOMAIN " + table
                : "ALTER TABLE " + (kind.equals("CONSTRAINT") ? "ONLY " : "") + table;
    }

    /** Whether an index stands behind a constraint. */
    private static boolean isOfIndex(SchemaObject object) {
        String made = object.definition().statements().getFirst();
        int name = made.indexOf("ADD CONSTRAINT ") + "ADD CONSTRAINT ".length();
        String definition = made.substring(end(made, name));
        return definition.startsWith(" PRIMARY KEY")
                || definition.startsWith(" UNIQUE")
                || definition.startsWith(" EXCLUDE");
    }

    private static ArchiveWords defaultPrivileges(String sql) {
        String inSchema = " IN SCHEMA ";
        int role = end(sql, "FOR ROLE ".length());
        boolean of = sql.startsWith(inSchema, role);
        Optional<String> schema = of
                ? Optional.of(unquoted(sql.substring(role + inSchema.length(), end(sql, role + inSchema.length()))))
                : Optional.empty();
        String what = sql.substring(sql.lastIndexOf(" ON ") + " ON ".length());
        return new ArchiveWords("DEFAULT ACL", "DEFAULT PRIVILEGES FOR " + what, schema, Optional.empty());
    }

    /** The names of a qualified name, without quotes; what comes behind the last one is left out. */
    static List<String> parts(String sql) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        int end = end(sql, at);
        while (end < sql.length() && sql.charAt(end) == '.') {
            parts.add(unquoted(sql.substring(at, end)));
            at = end + 1;
            end = end(sql, at);
        }
        parts.add(unquoted(sql.substring(at, end)));
        return parts;
    }

    /** Where a name ends that begins there; that of an operator goes up to its arguments. */
    private static int end(String sql, int begin) {
        if (begin < sql.length() && sql.charAt(begin) == '"') {
            int at = begin + 1;
            while (sql.charAt(at) != '"' || (at + 1 < sql.length() && sql.charAt(at + 1) == '"')) {
                at += sql.charAt(at) == '"' ? 2 : 1;
            }
            return at + 1;
        }
        int at = begin;
        while (at < sql.length() && ". (".indexOf(sql.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Where the name ends that a routine's arguments follow. */
    private static int afterName(String sql) {
        return end(sql, end(sql, 0) + 1);
    }

    /** A name as the catalog has it. */
    static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
