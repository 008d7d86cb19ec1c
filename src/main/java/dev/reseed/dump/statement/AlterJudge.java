package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Define;
import dev.reseed.dump.statement.Judgement.Later;
import dev.reseed.dump.statement.Judgement.Moves;
import dev.reseed.dump.statement.Judgement.NeedsConsent;
import dev.reseed.dump.statement.Judgement.Ownership;
import dev.reseed.dump.statement.Judgement.Topic;
import dev.reseed.sql.TokenKind;
import java.util.List;
import java.util.Optional;

/** {@code ALTER} of anything. A new owner is read to the statement's end, since a superuser runs it. */
final class AlterJudge {
    private AlterJudge() {}

    static Judgement judge(Words words) {
        Optional<ObjectKind> found = ObjectKind.take(words);
        if (found.isEmpty()) {
            return Answers.refused("ALTER changes something of a kind that is not known");
        }
        ObjectKind kind = found.get();
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, INDEX -> AlterTableJudge.judge(kind, words);
            case DEFAULT_PRIVILEGES -> RightsJudge.defaults(words);
            case DATABASE, ROLE, TABLESPACE -> Answers.beyond("ALTER " + kind.shown());
            case SYSTEM -> Answers.refused("ALTER SYSTEM changes the server's own settings");
            case EXTENSION -> Answers.refused("ALTER EXTENSION changes what belongs to an extension");
            case USER_MAPPING -> CreateJudge.mapping(words);
            case TRIGGER, RULE, POLICY, TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_CONFIGURATION -> object(kind, words);
            case AGGREGATE, COLLATION, CONVERSION, DOMAIN, EVENT_TRIGGER, FOREIGN_DATA_WRAPPER -> object(kind, words);
            case FUNCTION, LANGUAGE, LARGE_OBJECT, OPERATOR_CLASS, OPERATOR_FAMILY, OPERATOR -> object(kind, words);
            case PROCEDURE, PUBLICATION, ROUTINE, SCHEMA, SEQUENCE, SERVER, STATISTICS -> object(kind, words);
            case SUBSCRIPTION, TYPE, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> object(kind, words);
            case ACCESS_METHOD, CAST, COLUMN, CONSTRAINT, OWNED, TRANSFORM -> Answers.unknown("ALTER " + kind.shown());
        };
    }

    private static Judgement object(ObjectKind kind, Words words) {
        words.take("if", "exists");
        String name = CreateJudge.nameOr(kind.shown(), words);
        if (!identity(kind, words)) {
            return Answers.unknown("ALTER " + kind.shown());
        }
        Judgement judgement = words.take("owner", "to") ? owner(words) : change(kind, name, words);
        return switch (kind) {
            case SUBSCRIPTION -> new NeedsConsent(Topic.SUBSCRIPTIONS, name, judgement);
            case EVENT_TRIGGER -> new NeedsConsent(Topic.EVENT_TRIGGERS, name, judgement);
            default -> judgement;
        };
    }

    /** Goes past what names the object; false where that is not known, or is of the server's own. */
    private static boolean identity(ObjectKind kind, Words words) {
        if (kind == ObjectKind.LARGE_OBJECT) {
            return words.take(TokenKind.NUMBER);
        }
        if (kind == ObjectKind.OPERATOR) {
            if (words.kind().isIdentifier()) {
                String schema = words.name();
                if (schema == null || Answers.serverSchema(schema) || !words.take(TokenKind.DOT)) {
                    return false;
                }
            }
            return words.take(TokenKind.OPERATOR) && words.takeGroup();
        }
        TableName name = words.qualified();
        if (name == null || Answers.ofServer(name)) {
            return false;
        }
        return switch (kind) {
            case OPERATOR_CLASS, OPERATOR_FAMILY -> words.take("using") && words.name() != null;
            case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> {
                words.takeGroup();
                yield true;
            }
            default -> true;
        };
    }

    /** Judges what stands behind {@code OWNER TO}. */
    static Judgement owner(Words words) {
        if (words.isAny("current_user", "current_role", "session_user")) {
            words.advance();
            return words.atEnd() ? Answers.leftOut() : Answers.unknown("OWNER TO");
        }
        String role = words.name();
        return role == null || !words.atEnd() ? Answers.unknown("OWNER TO") : new Ownership(role);
    }

    private static Judgement change(ObjectKind kind, String name, Words words) {
        return switch (kind) {
            case PUBLICATION, SUBSCRIPTION, EVENT_TRIGGER -> new Later(List.of());
            case OPERATOR_FAMILY -> Answers.untrusted(name);
            case SERVER, FOREIGN_DATA_WRAPPER, LANGUAGE, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE, LARGE_OBJECT ->
                Answers.unknown("ALTER " + kind.shown());
            default -> words.atEnd() ? Answers.unknown("ALTER " + kind.shown()) : definition(words);
        };
    }

    /** A schema's name is a part of its tables' names, and {@code ALTER TYPE} renames columns of tables, too. */
    private static Judgement definition(Words words) {
        boolean moves = words.is("rename") || words.ahead().take("set", "schema");
        return moves ? new Moves(new Define()) : new Define();
    }
}
