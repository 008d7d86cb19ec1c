package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Refresh;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells what a dump's statements are, by an allow-list over PostgreSQL's grammar. Runs nothing, and keeps nothing of a statement.
 *
 * <p>Two rules hold throughout. What a configured user runs ({@link Judgement.Extension}, {@link Judgement.Privileged},
 * {@link Judgement.Ownership}, {@link Judgement.Later}) executes nothing that the dump defines, and defines nothing in the server's
 * own schemas; a statement that would do both such a thing and another is refused. And no statement carries a row's values past the
 * rules: rows come by COPY and by INSERT of literals alone.
 */
public final class StatementJudge {
    private static final Judgement NO_KEY_WORD =
            Answers.refused("the statement begins with no key word that a dump is known to hold");

    /** Judges a statement or a meta-command of psql. */
    public Judgement judge(ScriptItem item) {
        if (item.type() == ScriptItem.Type.META_COMMAND) {
            return MetaCommandJudge.judge(item.text());
        }
        if (item.innerSemicolon() && !InnerSemicolons.belong(item)) {
            return Answers.refused("a semicolon inside the statement may hide another one");
        }
        Words words = new Words(item);
        String first = item.firstWord();
        if (!first.isEmpty()) {
            words.advance();
        }
        Judgement judgement = judge(first, words);
        if (item.copyFromStdin() && !first.equals("copy")) {
            return Answers.unknown("COPY");
        }
        return judgement;
    }

    /** Whether an item begins as one of SQL does, or as a meta-command: otherwise the text is something else. */
    public boolean isSql(ScriptItem item) {
        return item.type() == ScriptItem.Type.META_COMMAND || !judge(item).equals(NO_KEY_WORD);
    }

    /** Whether a statement is about the owner, the comment or the rights of large objects. */
    public static boolean isOfLargeObjects(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Words words = new Words(bytes, 0, bytes.length, true);
        if (words.takeAny("grant", "revoke")) {
            return words.find("on", "to", "from") && words.take("on", "large", "object");
        }
        return words.take("alter", "large", "object") || words.take("comment", "on", "large", "object");
    }

    private static Judgement judge(String first, Words words) {
        return switch (first) {
            case "set" -> SettingJudge.set(words);
            case "reset" -> SettingJudge.reset(words);
            case "select" -> SelectJudge.judge(words);
            case "create" -> CreateJudge.judge(words);
            case "alter" -> AlterJudge.judge(words);
            case "comment" -> CommentJudge.comment(words);
            case "security" -> CommentJudge.label(words);
            case "drop" -> DropJudge.judge(words);
            case "grant" -> RightsJudge.grant(words);
            case "revoke" -> RightsJudge.revoke(words);
            case "copy" -> CopyJudge.judge(words);
            case "insert" -> InsertJudge.judge(words);
            case "refresh" -> words.take("materialized", "view") ? new Refresh() : Answers.unknown("REFRESH");
            case "update" -> update(words);
            default -> other(first, words);
        };
    }

    private static Judgement other(String first, Words words) {
        return switch (first) {
            case "begin", "start" -> Answers.leftOut();
            case "commit", "end" ->
                words.is("prepared")
                        ? Answers.refused("COMMIT PREPARED ends another session's work")
                        : Answers.leftOut();
            case "lock", "analyze", "analyse", "vacuum", "checkpoint" -> Answers.leftOut();
            case "rollback", "abort", "savepoint", "release" ->
                Answers.refused("a load keeps no transactions of the dump, and cannot take back a part of it");
            case "delete", "truncate", "merge", "with", "values", "table", "cluster", "reindex" ->
                Answers.refused(first.toUpperCase(Locale.ROOT) + " changes or reads rows outside of the masking rules");
            case "do", "call", "execute", "prepare", "explain", "declare", "fetch", "move", "close", "deallocate" ->
                Answers.refused(first.toUpperCase(Locale.ROOT) + " runs code of the dump during the load");
            case "listen", "unlisten", "notify", "load", "discard", "import", "reassign" ->
                Answers.refused(first.toUpperCase(Locale.ROOT) + " has no place in a dump");
            default -> NO_KEY_WORD;
        };
    }

    /** What {@code pg_dump --create --clean} writes for a template database. */
    private static Judgement update(Words words) {
        if (words.take("pg_catalog")
                && words.take(TokenKind.DOT)
                && words.take("pg_database", "set", "datistemplate")) {
            return Answers.beyond("the mark of a template database");
        }
        return Answers.refused("UPDATE changes rows past the masking rules");
    }
}
