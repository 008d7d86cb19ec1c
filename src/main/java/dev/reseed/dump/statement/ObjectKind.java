package dev.reseed.dump.statement;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a definition, a change, a comment or a removal is about. Longer phrases stand before those that begin alike. */
enum ObjectKind {
    ACCESS_METHOD("access method"),
    AGGREGATE("aggregate"),
    CAST("cast"),
    COLLATION("collation"),
    COLUMN("column"),
    TRIGGER("constraint trigger|trigger"),
    CONSTRAINT("constraint"),
    CONVERSION("default conversion|conversion"),
    DATABASE("database"),
    DEFAULT_PRIVILEGES("default privileges"),
    DOMAIN("domain"),
    EVENT_TRIGGER("event trigger"),
    EXTENSION("extension"),
    FOREIGN_DATA_WRAPPER("foreign data wrapper"),
    FOREIGN_TABLE("foreign table"),
    FUNCTION("function"),
    INDEX("unique index|index"),
    LANGUAGE("trusted procedural language|trusted language|procedural language|language"),
    LARGE_OBJECT("large object"),
    MATERIALIZED_VIEW("materialized view"),
    OPERATOR_CLASS("operator class"),
    OPERATOR_FAMILY("operator family"),
    OPERATOR("operator"),
    OWNED("owned"),
    POLICY("policy"),
    PROCEDURE("procedure"),
    PUBLICATION("publication"),
    ROUTINE("routine"),
    RULE("rule"),
    SCHEMA("schema"),
    SEQUENCE("unlogged sequence|sequence"),
    SERVER("foreign server|server"),
    STATISTICS("statistics"),
    SUBSCRIPTION("subscription"),
    SYSTEM("system"),
    TABLE("unlogged table|table"),
    TABLESPACE("tablespace"),
    TEXT_SEARCH_CONFIGURATION("text search configuration"),
    TEXT_SEARCH_DICTIONARY("text search dictionary"),
    TEXT_SEARCH_PARSER("text search parser"),
    TEXT_SEARCH_TEMPLATE("text search template"),
    TRANSFORM("transform"),
    TYPE("type"),
    USER_MAPPING("user mapping"),
    ROLE("role|user|group"),
    VIEW("recursive view|view");

    private static final Map<ObjectKind, String[][]> PHRASES = new EnumMap<>(ObjectKind.class);

    static {
        for (ObjectKind kind : values()) {
            PHRASES.put(
                    kind,
                    Stream.of(kind.phrases.split("\\|"))
                            .map(phrase -> phrase.split(" "))
                            .toArray(String[][]::new));
        }
    }

    private final String phrases;

    /** @param phrases key words, each phrase apart from the next by a bar */
    ObjectKind(String phrases) {
        this.phrases = phrases;
    }

    /** Goes past the key words of a kind. */
    static Optional<ObjectKind> take(Words words) {
        for (ObjectKind kind : values()) {
            for (String[] phrase : Objects.requireNonNull(PHRASES.get(kind))) {
                if (words.take(phrase)) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    /** The key words, for messages. */
    String shown() {
        return name().replace('_', ' ');
    }
}
