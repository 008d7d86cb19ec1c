package dev.reseed.migrate.lint;

import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Statements written so that they work whether or not their work is done. What may be a password in them is left out. */
final class Guards {
    /** What CREATE makes with IF NOT EXISTS. */
    private static final Set<String> IF_NOT_EXISTS =
            Set.of("table", "index", "sequence", "schema", "extension", "view", "statistics", "foreign", "server");

    private static final Set<String> RELATIONS = Set.of("table", "index", "view", "sequence");
    private static final Set<String> OR_REPLACE =
            Set.of("function", "procedure", "view", "trigger", "rule", "aggregate");
    private static final Pattern ADD_COLUMN = Pattern.compile("(?i)\\badd\\s+column\\b");
    private static final Pattern DROP = Pattern.compile("(?i)\\bdrop\\s+(column|constraint)\\b");
    private static final Pattern LEADING_COMMENTS =
            Pattern.compile("\\A(?:\\s+|--[^\\n]*\\n|/\\*.*?\\*/)+", Pattern.DOTALL);
    /** Words of statements in which a password may stand. */
    private static final Set<String> SECRETIVE =
            Set.of("role", "user", "group", "password", "server", "mapping", "subscription", "secret", "token", "key");

    private static final int LONGEST = 600;

    private Guards() {}

    /** The guarded form, where SQL has one; otherwise empty. */
    static String of(String sql) {
        String guarded = guarded(sql);
        return guarded.isEmpty() ? "" : ended(guarded);
    }

    /** The form that does nothing where what it is about is not there, where SQL has one; otherwise empty. */
    static String whereMissing(String sql) {
        String bare = bare(sql);
        List<String> words = Wording.of(bare).words();
        boolean changes = words.size() > 1
                && (words.getFirst().equals("alter") || words.getFirst().equals("drop"));
        if (!changes || bare.length() > LONGEST || !RELATIONS.contains(words.get(1)) || isGuarded(words)) {
            return "";
        }
        return ended(inserted(bare, words.contains("concurrently") ? "concurrently" : words.get(1), "IF EXISTS"));
    }

    /** The form that works whether the object is there or not, and whether its work is done or not. */
    static String everywhere(String sql) {
        String again = of(sql);
        String both = whereMissing(again.isEmpty() ? sql : again);
        return both.isEmpty() ? again : both;
    }

    /** The statement without what may be a password; empty where it cannot be told for certain what in it is a literal. */
    private static String bare(String sql) {
        String bare = LEADING_COMMENTS.matcher(sql).replaceFirst("").strip();
        return Wording.of(bare).words().stream().anyMatch(SECRETIVE::contains) ? shape(bare) : bare;
    }

    private static String shape(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        StringBuilder shape = new StringBuilder();
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            String token = new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
            // The session may let a backslash escape the quote, and then the literal goes on.
            boolean goesOn = kind == TokenKind.STRING && token.endsWith("\\'");
            if (goesOn || kind == TokenKind.UNTERMINATED) {
                return "";
            }
            shape.append(isLiteral(kind) ? "'…'" : token);
        }
        return shape.toString();
    }

    private static boolean isLiteral(TokenKind kind) {
        return switch (kind) {
            case STRING, ESCAPE_STRING, NATIONAL_STRING, UNICODE_STRING, DOLLAR_STRING, BIT_STRING, HEX_STRING -> true;
            default -> false; // nothing else holds a value of any length
        };
    }

    private static boolean isGuarded(List<String> words) {
        return words.size() > 3 && words.get(2).equals("if");
    }

    private static String guarded(String sql) {
        String bare = bare(sql);
        List<String> words = Wording.of(bare).words();
        if (words.size() < 2 || bare.length() > LONGEST || words.contains("exists")) {
            return "";
        }
        return switch (words.getFirst()) {
            case "create" -> create(bare, words);
            case "drop" -> drop(bare, words);
            case "alter" -> alter(bare, words);
            default -> "";
        };
    }

    private static String create(String sql, List<String> words) {
        String what = words.get(1);
        if (what.equals("role") || what.equals("user") || what.equals("group")) {
            return "DO $$ BEGIN\n  " + ended(sql) + "\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $$;";
        }
        if (OR_REPLACE.contains(what)) {
            return inserted(sql, "create", "OR REPLACE");
        }
        String kind = what.equals("unique") ? "index" : what;
        if (kind.equals("index")) {
            int name = words.indexOf(words.contains("concurrently") ? "concurrently" : "index") + 1;
            if (name == words.size() || words.get(name).equals("on")) {
                return ""; // without a name there is nothing to look for
            }
            return inserted(sql, words.contains("concurrently") ? "concurrently" : "index", "IF NOT EXISTS");
        }
        if (IF_NOT_EXISTS.contains(kind)) {
            return inserted(sql, kind.equals("foreign") ? "table" : kind, "IF NOT EXISTS");
        }
        return kind.equals("type") || kind.equals("domain")
                ? "DO $$ BEGIN\n  " + ended(sql) + "\nEXCEPTION WHEN duplicate_object THEN NULL;\nEND $$;"
                : "";
    }

    private static String drop(String sql, List<String> words) {
        String what = words.get(1);
        return inserted(sql, words.contains("concurrently") ? "concurrently" : what, "IF EXISTS");
    }

    private static String alter(String sql, List<String> words) {
        int rename = words.indexOf("rename");
        if (rename > 0
                && Set.of("index", "table", "view", "sequence").contains(words.get(1))
                && words.indexOf("column") < 0
                && words.indexOf("constraint") < 0) {
            return inserted(sql, words.get(1), "IF EXISTS");
        }
        if (words.get(1).equals("table")) {
            String guarded = ADD_COLUMN.matcher(sql).replaceAll("ADD COLUMN IF NOT EXISTS");
            guarded = DROP.matcher(guarded).replaceAll("DROP $1 IF EXISTS");
            return guarded.equals(sql) ? "" : guarded;
        }
        return words.get(1).equals("type") && words.contains("value")
                ? sql.replaceAll("(?i)\\badd\\s+value\\b", "ADD VALUE IF NOT EXISTS")
                : "";
    }

    private static String inserted(String sql, String after, String words) {
        return sql.replaceFirst("(?i)\\b" + Pattern.quote(after) + "\\b", "$0 " + words);
    }

    private static String ended(String sql) {
        return sql.endsWith(";") ? sql : sql + ";";
    }
}
