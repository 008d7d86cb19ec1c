package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.Copy;
import dev.reseed.dump.statement.Judgement.NeedsConsent;
import dev.reseed.dump.statement.Judgement.Topic;
import dev.reseed.sql.TokenKind;
import java.util.List;
import java.util.Set;

/** {@code COPY … FROM STDIN} in the text format, as pg_dump writes it. */
final class CopyJudge {
    private static final String REMEDY = "make the dump anew with pg_dump";

    /** Extensions whose tables hold jobs that the server begins to run as soon as they are there. */
    private static final Set<String> OF_JOBS = Set.of("cron", "pgagent", "timetable", "_timescaledb_config");

    private CopyJudge() {}

    static Judgement judge(Words words) {
        if (words.kind() == TokenKind.OPEN_PAREN) {
            return Answers.refused("COPY of a query writes rows, and loads none");
        }
        TableName table = words.qualified();
        List<String> columns = words.kind() == TokenKind.OPEN_PAREN ? words.names() : List.of();
        if (table == null || columns == null || Answers.ofServer(table)) {
            return Answers.unknown("COPY");
        }
        if (words.take("to")) {
            return Answers.refused("COPY TO writes rows, and loads none");
        }
        if (!words.take("from") || !words.take("stdin")) {
            return new Judgement.Refused("COPY does not read the rows that stand in the dump", REMEDY);
        }
        if (!textFormat(words)) {
            return new Judgement.Refused("COPY has options: only the plain text format is read", REMEDY);
        }
        return scheduled(table, new Copy(table, columns));
    }

    /** No options, or the text format by name. */
    private static boolean textFormat(Words words) {
        if (words.take("with") || words.kind() == TokenKind.OPEN_PAREN) {
            boolean text = words.take(TokenKind.OPEN_PAREN)
                    && words.take("format")
                    && "text".equals(words.kind().isString() ? words.text() : words.name());
            return text && words.take(TokenKind.CLOSE_PAREN) && words.atEnd();
        }
        return words.atEnd();
    }

    /** Rows that are jobs need consent. */
    static Judgement scheduled(TableName table, Judgement rows) {
        boolean jobs = table.schema().filter(OF_JOBS::contains).isPresent();
        return jobs ? new NeedsConsent(Topic.JOBS, CreateJudge.shown(table), rows) : rows;
    }
}
