package dev.reseed.migrate.trace;

import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a statement's words say about how it is watched, and nothing about what it did. */
final class Words {
    private static final Set<String> ROWS = Set.of(
            "select", "insert", "update", "delete", "merge", "copy", "with", "values", "table", "call", "execute");
    private static final Set<String> CONTROL = Set.of(
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "abort",
            "savepoint",
            "release",
            "prepare",
            "deallocate",
            "listen",
            "notify",
            "declare",
            "fetch",
            "close",
            "move",
            "lock",
            "discard",
            "vacuum",
            "analyze",
            "explain",
            "set",
            "reset",
            "truncate",
            "refresh",
            "cluster",
            "reindex",
            "checkpoint",
            "load",
            "import");
    private static final Set<String> CALLS =
            Set.of("select", "with", "call", "do", "insert", "update", "delete", "values");
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "\\b(drop|truncate)\\b|\\balter\\b.*\\busing\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SETS =
            Pattern.compile("\\b(set|reset|discard|set_config)\\b", Pattern.CASE_INSENSITIVE);

    /** What changes rows or the server beside what it defines. */
    private static final Pattern SERVER = Pattern.compile(
            "\\b(role|user|group|database|tablespace|system|select|execute)\\b", Pattern.CASE_INSENSITIVE);

    private static final Set<String> RELATIONS = Set.of("table", "view", "index", "sequence");
    private static final Set<String> GUARDS = Set.of("replace", "exists");

    /** As far as a guard stands from the beginning: CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS. */
    private static final int BEGINNING = 7;

    private Words() {}

    /** Whether it may drop, empty or forget something, itself or by a function that does. */
    static boolean takesAway(String sql, Collection<Routine> routines) {
        return TAKES_AWAY.matcher(sql).find()
                || (CALLS.contains(first(sql))
                        && routines.stream().anyMatch(each -> each.takesAway() && sql.contains(each.name())));
    }

    static boolean maySet(String sql) {
        return SETS.matcher(sql).find();
    }

    /** Whether it defines something, so that it can be asked what it does when it is run again. */
    static boolean isDefinition(String sql) {
        String first = first(sql);
        return !first.isEmpty() && !ROWS.contains(first) && !CONTROL.contains(first);
    }

    /** Whether it defines something in the database, and changes no rows and nothing of the server. */
    static boolean definesAlone(String sql) {
        return isDefinition(sql) && !isBlock(sql) && !SERVER.matcher(sql).find();
    }

    /** Whether a name stands in it, quoted or not. */
    static boolean name(String sql, String name) {
        return Pattern.compile(
                        "(?<![\\w$])" + Pattern.quote(name.replace("\"", "\"\"")) + "(?![\\w$])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(sql)
                .find();
    }

    /** Whether it may write rows though it defines things. */
    static boolean isBlock(String sql) {
        return first(sql).equals("do");
    }

    /** Whether it makes a relation of the name that it gives, without asking if there is one. */
    static boolean makesBlindly(String sql) {
        List<String> words = beginning(sql);
        return words.getFirst().equals("create")
                && words.stream().anyMatch(RELATIONS::contains)
                && words.stream().noneMatch(GUARDS::contains);
    }

    private static String first(String sql) {
        return beginning(sql).getFirst();
    }

    /** Its first key words and unquoted names in lower case, before anything else; an empty one where it begins with anything else. */
    private static List<String> beginning(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        List<String> words = new ArrayList<>();
        while (words.size() < BEGINNING && lexer.nextSignificant() == TokenKind.IDENTIFIER) {
            words.add(new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT));
        }
        return words.isEmpty() ? List.of("") : words;
    }
}
