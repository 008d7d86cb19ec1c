package dev.reseed.migrate.chain;

import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads which relations statements make and need, by their words: for the part of a chain that is not run, since it failed before, or
 * since there is no server. What a function or a DO makes is not seen.
 */
public final class Mentions {
    private static final Set<String> RELATIONS = Set.of("table", "view", "index", "sequence");
    private static final Set<String> QUALIFIERS = Set.of(
            "or",
            "replace",
            "global",
            "local",
            "temp",
            "temporary",
            "unlogged",
            "materialized",
            "recursive",
            "unique",
            "foreign");
    private static final Set<String> GUARD = Set.of("if", "not", "exists");
    private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema", "pg_temp");

    private final long line;
    private final List<Word> words;
    private final List<Mention> found = new ArrayList<>();

    /** A token: an identifier's name, or what else stands there. */
    private record Word(String name, boolean quoted, TokenKind kind) {
        boolean is(String keyword) {
            return !quoted && kind == TokenKind.IDENTIFIER && name.equals(keyword);
        }

        boolean isIn(Set<String> keywords) {
            return !quoted && kind == TokenKind.IDENTIFIER && keywords.contains(name);
        }
    }

    private Mentions(ScriptStatement statement) {
        this.line = statement.line();
        this.words = words(statement.sql());
    }

    /** What a statement makes and needs, in the order of its words. */
    public static List<Mention> of(ScriptStatement statement) {
        Mentions mentions = new Mentions(statement);
        mentions.read();
        return List.copyOf(mentions.found);
    }

    private static List<Word> words(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        List<Word> words = new ArrayList<>();
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            if (kind == TokenKind.UNTERMINATED) {
                return words;
            }
            boolean identifier = kind.isIdentifier();
            words.add(new Word(identifier ? Identifiers.value(kind, lexer) : "", kind != TokenKind.IDENTIFIER, kind));
        }
        return words;
    }

    private Word at(int i) {
        return i < words.size() ? words.get(i) : new Word("", true, TokenKind.END);
    }

    private void read() {
        switch (at(0).quoted() ? "" : at(0).name().toLowerCase(Locale.ROOT)) {
            case "create" -> create();
            case "alter" -> alter();
            case "drop" -> drop();
            case "insert" -> need(after(1, "into"));
            case "update" -> need(after(1, "only"));
            case "delete" -> need(after(after(1, "from"), "only"));
            case "truncate", "lock" -> need(after(after(1, "table"), "only"));
            case "copy" -> copy();
            case "comment" -> {
                if (at(1).is("on") && at(2).isIn(RELATIONS)) {
                    need(3);
                }
            }
            default -> {}
        }
    }

    private int after(int i, String keyword) {
        return at(i).is(keyword) ? i + 1 : i;
    }

    private int afterGuard(int i) {
        int next = i;
        while (at(next).isIn(GUARD)) {
            next++;
        }
        return next;
    }

    private void create() {
        int i = 1;
        while (at(i).isIn(QUALIFIERS)) {
            i++;
        }
        if (at(i).is("index")) {
            int name = afterGuard(after(i + 1, "concurrently"));
            if (!at(name).is("on")) {
                make(name);
            }
            for (int on = name; on < words.size(); on++) {
                if (at(on).is("on")) {
                    need(after(on + 1, "only"));
                    return;
                }
            }
        } else if (at(i).isIn(RELATIONS)) {
            make(afterGuard(i + 1));
            references(i);
        }
    }

    private void alter() {
        int i = at(1).is("materialized") || at(1).is("foreign") ? 2 : 1;
        if (!at(i).isIn(RELATIONS)) {
            return;
        }
        int name = after(afterGuard(i + 1), "only");
        if (name == i + 1 || !at(i + 1).is("if")) {
            need(name);
        }
        for (int rename = name; rename < words.size(); rename++) {
            if (at(rename).is("rename") && at(rename + 1).is("to")) {
                make(rename + 2);
            }
        }
        references(i);
    }

    private void drop() {
        int i = at(1).is("materialized") || at(1).is("foreign") ? 2 : 1;
        int name = after(i + 1, "concurrently");
        if (at(i).isIn(RELATIONS) && !at(name).is("if")) {
            need(name);
        }
    }

    private void copy() {
        if (at(1).kind() != TokenKind.OPEN_PAREN) {
            need(1);
        }
    }

    private void references(int from) {
        for (int i = from; i < words.size(); i++) {
            if (at(i).is("references")) {
                need(i + 1);
            }
        }
    }

    private void make(int i) {
        add(i, true);
    }

    private void need(int i) {
        add(i, false);
    }

    /** A name of one to three parts. */
    private void add(int i, boolean makes) {
        if (!at(i).kind().isIdentifier()) {
            return;
        }
        int last = i;
        while (at(last + 1).kind() == TokenKind.DOT && at(last + 2).kind().isIdentifier()) {
            last += 2;
        }
        if (last == i || !SYSTEM.contains(at(last - 2).name())) {
            found.add(new Mention(line, at(last).name(), makes));
        }
    }
}
