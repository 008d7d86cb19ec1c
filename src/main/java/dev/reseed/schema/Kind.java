package dev.reseed.schema;

import java.util.Arrays;

/** What an object is, in the order in which a script makes objects where nothing else decides. */
public enum Kind {
    SCHEMA("SCHEMA"),
    EXTENSION("EXTENSION"),
    LANGUAGE("LANGUAGE"),
    ACCESS_METHOD("ACCESS METHOD"),
    COLLATION("COLLATION"),
    CONVERSION("CONVERSION"),
    TYPE("TYPE"),
    DOMAIN("DOMAIN"),
    FUNCTION("FUNCTION"),
    PROCEDURE("PROCEDURE"),
    AGGREGATE("AGGREGATE"),
    OPERATOR("OPERATOR"),
    OPERATOR_FAMILY("OPERATOR FAMILY"),
    OPERATOR_CLASS("OPERATOR CLASS"),
    CAST("CAST"),
    TRANSFORM("TRANSFORM"),
    TEXT_SEARCH_PARSER("TEXT SEARCH PARSER"),
    TEXT_SEARCH_TEMPLATE("TEXT SEARCH TEMPLATE"),
    TEXT_SEARCH_DICTIONARY("TEXT SEARCH DICTIONARY"),
    TEXT_SEARCH_CONFIGURATION("TEXT SEARCH CONFIGURATION"),
    FOREIGN_DATA_WRAPPER("FOREIGN DATA WRAPPER"),
    SERVER("SERVER"),
    USER_MAPPING("USER MAPPING"),
    SEQUENCE("SEQUENCE"),
    SEQUENCE_OWNER("SEQUENCE OWNER"),
    TABLE("TABLE"),
    FOREIGN_TABLE("FOREIGN TABLE"),
    VIEW("VIEW"),
    MATERIALIZED_VIEW("MATERIALIZED VIEW"),
    COLUMN("COLUMN"),
    DEFAULT("DEFAULT"),
    PARTITION("PARTITION"),
    CONSTRAINT("CONSTRAINT"),
    INDEX("INDEX"),
    INDEX_PARTITION("INDEX PARTITION"),
    STATISTICS("STATISTICS"),
    FOREIGN_KEY("FOREIGN KEY"),
    RULE("RULE"),
    TRIGGER("TRIGGER"),
    POLICY("POLICY"),
    PUBLICATION("PUBLICATION"),
    SUBSCRIPTION("SUBSCRIPTION"),
    EVENT_TRIGGER("EVENT TRIGGER"),
    DEFAULT_PRIVILEGES("DEFAULT PRIVILEGES");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** Whether it is a list of columns, whose order is no difference that a statement could mend. */
    boolean isOfColumns() {
        return this == TABLE || this == FOREIGN_TABLE;
    }

    /** Whether it is nothing without a table. */
    boolean isOnTable() {
        return switch (this) {
            case CONSTRAINT,
                    FOREIGN_KEY,
                    INDEX,
                    INDEX_PARTITION,
                    PARTITION,
                    SEQUENCE_OWNER,
                    STATISTICS,
                    RULE,
                    TRIGGER,
                    POLICY -> true;
            default -> false;
        };
    }

    /** Whether {@code ALTER … OWNER TO} takes it; an index has its table's. */
    boolean hasOwner() {
        return this != INDEX && this != EXTENSION && this != SEQUENCE_OWNER;
    }

    /** The kind of these words. */
    static Kind of(String words) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(words));
    }

    /** As SQL names it, such as {@code MATERIALIZED VIEW}. */
    public String words() {
        return words;
    }
}
