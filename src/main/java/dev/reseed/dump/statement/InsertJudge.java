package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.DefaultRow;
import dev.reseed.dump.statement.Judgement.Insert;
import dev.reseed.dump.statement.Judgement.Refused;
import dev.reseed.sql.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT} of literals. {@code ON CONFLICT DO NOTHING} is taken for a promise that nothing conflicts, as it is where pg_dump
 * writes it: a row that conflicts is the server's error. {@code DEFAULT VALUES} holds no value of the dump, and is a row all the same.
 */
final class InsertJudge {
    private InsertJudge() {}

    static Judgement judge(Words words) {
        Words ahead = words.ahead();
        TableName filled = ahead.take("into") ? ahead.qualified() : null;
        if (filled != null && ahead.take("default", "values") && ahead.atEnd()) {
            return Answers.ofServer(filled) ? refused() : CopyJudge.scheduled(filled, new DefaultRow(filled));
        }
        Insert head = head(words);
        if (head == null) {
            return refused();
        }
        InsertValues values = new InsertValues(words);
        InsertValues.Event event = values.next();
        while (event == InsertValues.Event.VALUE || event == InsertValues.Event.ROW_END) {
            event = values.next();
        }
        boolean matching = head.columns().isEmpty() || head.columns().size() == values.width();
        if (event == InsertValues.Event.UNKNOWN || values.nothing() || !matching || !tail(words)) {
            return refused();
        }
        return CopyJudge.scheduled(head.table(), head);
    }

    /** Goes past all that stands before the first row; {@code INSERT} has been passed. */
    static @Nullable Insert head(Words words) {
        TableName table = words.take("into") ? words.qualified() : null;
        List<String> columns = words.kind() == TokenKind.OPEN_PAREN ? words.names() : List.of();
        if (table == null || columns == null || Answers.ofServer(table)) {
            return null;
        }
        words.take("overriding", "system", "value");
        return words.take("values") ? new Insert(table, columns) : null;
    }

    private static boolean tail(Words words) {
        if (words.take("on", "conflict")) {
            if (words.take("on", "constraint")) {
                words.name();
            } else if (words.kind() == TokenKind.OPEN_PAREN && words.names() == null) {
                return false;
            }
            return words.take("do", "nothing") && words.atEnd();
        }
        return words.atEnd();
    }

    private static Judgement refused() {
        return new Refused(
                "INSERT holds something other than rows of literals, or rows that differ in which values are DEFAULT",
                "make the dump anew with pg_dump, or write every value as a literal");
    }
}
