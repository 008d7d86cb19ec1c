package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Define;
import dev.reseed.dump.statement.Judgement.Extension;
import dev.reseed.dump.statement.Judgement.Index;
import dev.reseed.dump.statement.Judgement.Later;
import dev.reseed.dump.statement.Judgement.NeedsConsent;
import dev.reseed.dump.statement.Judgement.Privileged;
import dev.reseed.dump.statement.Judgement.Topic;
import dev.reseed.sql.TokenKind;
import java.util.List;
import java.util.Optional;

/**
 * {@code CREATE}. What the server takes from superusers alone because it cannot check it (how memory is laid out, which function
 * belongs to which type) needs consent as untrusted code does. Consent is needed for a LEAKPROOF function too: whoever makes it owns
 * it for a while, and with SECURITY DEFINER it would run as a superuser.
 */
final class CreateJudge {
    private CreateJudge() {}

    static Judgement judge(Words words) {
        words.take("or", "replace");
        words.takeAny("global", "local");
        if (words.isAny("temp", "temporary")) {
            return Answers.refused("a temporary object ends with its session, and hides what it replaces");
        }
        Optional<ObjectKind> kind = ObjectKind.take(words);
        if (kind.isEmpty()) {
            return Answers.refused("CREATE makes something of a kind that is not known");
        }
        words.take("if", "not", "exists");
        if (named(kind.get())) {
            TableName name = words.ahead().qualified();
            if (name == null || Answers.ofServer(name)) {
                return Answers.refused("CREATE " + kind.get().shown() + " names nothing that a dump may define");
            }
        }
        return of(kind.get(), words);
    }

    /** Whether a name stands next, which may be qualified. */
    private static boolean named(ObjectKind kind) {
        return switch (kind) {
            case AGGREGATE, COLLATION, CONVERSION, DOMAIN, FOREIGN_TABLE, FUNCTION, MATERIALIZED_VIEW -> true;
            case OPERATOR_CLASS, OPERATOR_FAMILY, PROCEDURE, SEQUENCE, TABLE, TYPE, VIEW -> true;
            case TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> true;
            case ACCESS_METHOD, CAST, COLUMN, TRIGGER, CONSTRAINT, DATABASE, DEFAULT_PRIVILEGES, EVENT_TRIGGER -> false;
            case EXTENSION, FOREIGN_DATA_WRAPPER, INDEX, LANGUAGE, LARGE_OBJECT, OPERATOR, OWNED, POLICY -> false;
            case PUBLICATION, ROUTINE, RULE, SCHEMA, SERVER, STATISTICS, SUBSCRIPTION, SYSTEM, TABLESPACE -> false;
            case TRANSFORM, USER_MAPPING, ROLE -> false;
        };
    }

    private static Judgement of(ObjectKind kind, Words words) {
        return switch (kind) {
            case SCHEMA, VIEW, MATERIALIZED_VIEW, DOMAIN, SEQUENCE, TRIGGER, RULE, POLICY, COLLATION -> new Define();
            case STATISTICS, CONVERSION, OPERATOR, TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_DICTIONARY -> new Define();
            case TABLE, FOREIGN_TABLE -> table(words);
            case FUNCTION, PROCEDURE -> RoutineJudge.judge(words);
            case AGGREGATE -> RoutineJudge.aggregate(words);
            case TYPE -> type(words);
            case CAST -> words.holds("without") ? Answers.untrusted("CAST") : new Define();
            case INDEX -> index(words);
            case EXTENSION -> extension(words);
            case LANGUAGE -> language(words);
            case OPERATOR_FAMILY, SERVER -> new Privileged();
            case FOREIGN_DATA_WRAPPER -> wrapper(words);
            case OPERATOR_CLASS, ACCESS_METHOD, TRANSFORM, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE ->
                Answers.untrusted(kind == ObjectKind.TRANSFORM ? "TRANSFORM" : nameOr(kind.shown(), words));
            case PUBLICATION -> new Later(List.of());
            case USER_MAPPING -> mapping(words);
            case SUBSCRIPTION -> consent(Topic.SUBSCRIPTIONS, kind, words);
            case EVENT_TRIGGER -> consent(Topic.EVENT_TRIGGERS, kind, words);
            case DATABASE, ROLE, TABLESPACE -> Answers.beyond("CREATE " + kind.shown());
            case COLUMN, CONSTRAINT, DEFAULT_PRIVILEGES, LARGE_OBJECT, OWNED, ROUTINE, SYSTEM ->
                Answers.unknown("CREATE " + kind.shown());
        };
    }

    /** Made when all else is done: an event trigger fires on what superusers define, and a subscription begins to read. */
    static Judgement consent(Topic topic, ObjectKind kind, Words words) {
        return new NeedsConsent(topic, nameOr(kind.shown(), words), new Later(List.of()));
    }

    static Judgement mapping(Words words) {
        words.find("server");
        words.take("server");
        return new NeedsConsent(Topic.USER_MAPPINGS, nameOr("USER MAPPING", words), new Privileged());
    }

    static String nameOr(String otherwise, Words words) {
        TableName name = words.ahead().qualified();
        return name == null ? otherwise : shown(name);
    }

    static String shown(TableName name) {
        return name.schema().map(schema -> schema + ".").orElse("") + name.name();
    }

    /** AS and EXECUTE stand outside of parentheses only where the table gets rows from a query. */
    private static Judgement table(Words words) {
        words.qualified();
        if (words.holds("as", "execute")) {
            return Answers.refused("CREATE TABLE AS carries rows past the masking rules");
        }
        boolean known = words.kind() == TokenKind.OPEN_PAREN || words.isAny("of", "partition");
        return known ? new Define() : Answers.unknown("CREATE TABLE");
    }

    private static Judgement type(Words words) {
        String name = nameOr("TYPE", words);
        words.qualified();
        if (words.take("as")) {
            boolean known = words.isAny("enum", "range") || words.kind() == TokenKind.OPEN_PAREN;
            return known ? new Define() : Answers.unknown("CREATE TYPE");
        }
        boolean base = words.atEnd() || words.kind() == TokenKind.OPEN_PAREN;
        return base ? Answers.untrusted(name) : Answers.unknown("CREATE TYPE");
    }

    /** CONCURRENTLY changes nothing here: an index's statement runs alone and outside of transactions. */
    private static Judgement index(Words words) {
        words.take("concurrently");
        words.take("if", "not", "exists");
        boolean named = !words.is("on");
        if (named && words.name() == null) {
            return Answers.unknown("CREATE INDEX");
        }
        if (!words.take("on")) {
            return Answers.unknown("CREATE INDEX");
        }
        words.take("only");
        TableName table = words.qualified();
        return table == null ? Answers.unknown("CREATE INDEX") : new Index(table, named);
    }

    private static Judgement extension(Words words) {
        String name = words.name();
        words.take("with");
        while (words.isAny("schema", "version", "cascade")) {
            boolean cascade = words.is("cascade");
            words.advance();
            if (!cascade && (words.kind().isString() ? words.text() : words.name()) == null) {
                return Answers.unknown("CREATE EXTENSION");
            }
        }
        return name == null || !words.atEnd() ? Answers.unknown("CREATE EXTENSION") : new Extension(name);
    }

    /** With a handler, any language can pass for a trusted one; without, the server makes the extension of that name. */
    private static Judgement language(Words words) {
        String name = words.kind().isString() ? words.text() : words.name();
        if (name == null) {
            return Answers.unknown("CREATE LANGUAGE");
        }
        if (!words.atEnd()) {
            return Answers.untrusted(name);
        }
        return name.equals("plpgsql") ? Answers.leftOut() : new Extension(name);
    }

    /** Its validator would be called by the superuser who makes a server of it, and may be any function. */
    private static Judgement wrapper(Words words) {
        String name = nameOr("FOREIGN DATA WRAPPER", words);
        words.name();
        return words.holds("handler", "validator") ? Answers.untrusted(name) : new Privileged();
    }
}
