package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Removal;
import java.util.Optional;

/** {@code DROP}. */
final class DropJudge {
    private DropJudge() {}

    static Judgement judge(Words words) {
        Optional<ObjectKind> kind = ObjectKind.take(words);
        if (kind.isEmpty()) {
            return Answers.unknown("DROP");
        }
        return switch (kind.get()) {
            case DATABASE, ROLE, TABLESPACE ->
                Answers.beyond("DROP " + kind.get().shown());
            case OWNED -> Answers.refused("DROP OWNED reaches beyond what the dump defines");
            case COLUMN, CONSTRAINT, DEFAULT_PRIVILEGES, LARGE_OBJECT, SYSTEM -> Answers.unknown("DROP");
            case SUBSCRIPTION, EVENT_TRIGGER, USER_MAPPING -> Answers.leftOut();
            case ACCESS_METHOD, AGGREGATE, CAST, COLLATION, TRIGGER, CONVERSION, DOMAIN, EXTENSION -> new Removal();
            case FOREIGN_DATA_WRAPPER, FOREIGN_TABLE, FUNCTION, INDEX, LANGUAGE, MATERIALIZED_VIEW -> new Removal();
            case OPERATOR_CLASS, OPERATOR_FAMILY, OPERATOR, POLICY, PROCEDURE, PUBLICATION -> new Removal();
            case ROUTINE, RULE, SCHEMA, SEQUENCE, SERVER, STATISTICS, TABLE, TRANSFORM, TYPE, VIEW -> new Removal();
            case TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_PARSER -> new Removal();
            case TEXT_SEARCH_TEMPLATE -> new Removal();
        };
    }
}
