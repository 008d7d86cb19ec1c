package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Later;
import dev.reseed.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code GRANT}, {@code REVOKE} and {@code ALTER DEFAULT PRIVILEGES}. Memberships in roles, and rights on what belongs to the server,
 * are not the load's to give. They are read to the statement's end, since a superuser runs them.
 */
final class RightsJudge {
    private final Words words;
    private final List<String> roles = new ArrayList<>();

    private RightsJudge(Words words) {
        this.words = words;
    }

    static Judgement grant(Words words) {
        return new RightsJudge(words).rights("to");
    }

    static Judgement revoke(Words words) {
        return new RightsJudge(words).rights("from");
    }

    static Judgement defaults(Words words) {
        return new RightsJudge(words).defaults();
    }

    private Judgement rights(String towards) {
        words.find("on", towards);
        if (words.is(towards)) {
            return Answers.beyond("a membership in a role");
        }
        if (!words.take("on")) {
            return unknown();
        }
        if (words.isAny("database", "tablespace", "parameter")) {
            return Answers.beyond("a right on a " + words.written().toLowerCase(Locale.ROOT));
        }
        boolean routine = words.isAny("function", "procedure", "routine");
        Boolean ofServer = objects(towards, routine);
        if (ofServer == null || !words.take(towards) || !grantees() || !tail()) {
            return unknown();
        }
        return ofServer
                ? Answers.leftOut("a right on one of the server's own objects is left as it is")
                : new Later(List.copyOf(roles));
    }

    /**
     * Goes past the objects, up to the key word before the roles; null where something else stands among them.
     *
     * @return whether one may be the server's own; without a schema, its objects are found before all others
     */
    private @Nullable Boolean objects(String towards, boolean routine) {
        boolean ofServer = false;
        boolean qualifier = true;
        while (!words.is(towards)) {
            boolean plain = words.kind() == TokenKind.COMMA || words.kind() == TokenKind.DOT;
            if (words.kind().isIdentifier()) {
                String name = words.name();
                if (name == null) {
                    return null;
                }
                ofServer |= qualifier && (Answers.serverSchema(name) || (routine && name.startsWith("lo_")));
                qualifier = words.kind() != TokenKind.DOT;
            } else if (plain || words.kind() == TokenKind.NUMBER || words.kind() == TokenKind.OPEN_PAREN) {
                boolean comma = words.kind() == TokenKind.COMMA;
                words.step();
                qualifier |= comma;
            } else {
                return null;
            }
        }
        return ofServer;
    }

    /** Roles, separated by commas; those that are always there are left out of the list. */
    private boolean grantees() {
        do {
            words.take("group");
            if (words.takeAny("public", "current_user", "current_role", "session_user")) {
                continue;
            }
            String role = words.name();
            if (role == null) {
                return false;
            }
            if (!roles.contains(role)) {
                roles.add(role);
            }
        } while (words.take(TokenKind.COMMA));
        return true;
    }

    private boolean tail() {
        words.take("with", "grant", "option");
        if (words.take("granted", "by") && !grantees()) {
            return false;
        }
        words.takeAny("cascade", "restrict");
        return words.atEnd();
    }

    private Judgement defaults() {
        while (words.is("for") || words.is("in")) {
            boolean known = words.take("in", "schema")
                    ? schemas()
                    : (words.take("for", "role") || words.take("for", "user")) && grantees();
            if (!known) {
                return unknown();
            }
        }
        String towards = words.is("grant") ? "to" : "from";
        if (!words.takeAny("grant", "revoke") || !words.find("on")) {
            return unknown();
        }
        words.advance();
        boolean kind = words.takeAny("tables", "sequences", "functions", "routines", "types", "schemas")
                || words.take("large", "objects");
        return kind && words.take(towards) && grantees() && tail() ? new Later(List.copyOf(roles)) : unknown();
    }

    private boolean schemas() {
        do {
            String schema = words.name();
            if (schema == null || Answers.serverSchema(schema)) {
                return false;
            }
        } while (words.take(TokenKind.COMMA));
        return true;
    }

    private static Judgement unknown() {
        return Answers.unknown("a statement about rights");
    }
}
