package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Define;
import dev.reseed.dump.statement.Judgement.Later;
import dev.reseed.dump.statement.Judgement.Privileged;
import java.util.List;
import java.util.Optional;

/** {@code COMMENT ON} and {@code SECURITY LABEL}. */
final class CommentJudge {
    private CommentJudge() {}

    static Judgement comment(Words words) {
        if (!words.take("on")) {
            return Answers.unknown("COMMENT");
        }
        Optional<ObjectKind> kind = ObjectKind.take(words);
        if (kind.isEmpty()) {
            return Answers.unknown("COMMENT");
        }
        return switch (kind.get()) {
            case DATABASE, ROLE, TABLESPACE ->
                Answers.beyond("COMMENT ON " + kind.get().shown());
            case SUBSCRIPTION, EVENT_TRIGGER -> Answers.leftOut();
            case EXTENSION, LANGUAGE, OPERATOR_FAMILY, SERVER, FOREIGN_DATA_WRAPPER -> new Privileged();
            case PUBLICATION -> new Later(List.of());
            case OPERATOR_CLASS, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE, ACCESS_METHOD, CAST, TRANSFORM ->
                new Privileged();
            case AGGREGATE, COLLATION, COLUMN, TRIGGER, CONSTRAINT, CONVERSION, DOMAIN, FOREIGN_TABLE -> new Define();
            case FUNCTION, INDEX, LARGE_OBJECT, MATERIALIZED_VIEW, OPERATOR, POLICY, PROCEDURE -> new Define();
            case ROUTINE, RULE, SCHEMA, SEQUENCE, STATISTICS, TABLE, TEXT_SEARCH_CONFIGURATION -> new Define();
            case TEXT_SEARCH_DICTIONARY, TYPE, VIEW -> new Define();
            case DEFAULT_PRIVILEGES, OWNED, SYSTEM, USER_MAPPING -> Answers.unknown("COMMENT");
        };
    }

    static Judgement label(Words words) {
        if (!words.take("label")) {
            return Answers.unknown("SECURITY");
        }
        if (words.take("for") && (words.kind().isString() ? words.text() : words.name()) == null) {
            return Answers.unknown("SECURITY LABEL");
        }
        Optional<ObjectKind> kind = words.take("on") ? ObjectKind.take(words) : Optional.empty();
        if (kind.isEmpty()) {
            return Answers.unknown("SECURITY LABEL");
        }
        ObjectKind of = kind.get();
        if (of == ObjectKind.DATABASE || of == ObjectKind.ROLE || of == ObjectKind.TABLESPACE) {
            return Answers.beyond("SECURITY LABEL ON " + of.shown());
        }
        boolean consented = of == ObjectKind.SUBSCRIPTION || of == ObjectKind.EVENT_TRIGGER;
        return consented ? Answers.leftOut() : new Later(List.of());
    }
}
