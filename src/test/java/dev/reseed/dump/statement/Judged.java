package dev.reseed.dump.statement;

import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Reads scripts for the tests of the judge. */
final class Judged {
    private Judged() {}

    static StatementReader reader(String script) {
        return new StatementReader(
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)), ScriptFormat.utf8("a test"));
    }

    /** The judgement of the script's first item. */
    static Judgement judge(String script) {
        return new StatementJudge().judge(Objects.requireNonNull(reader(script).next()));
    }

    /** Goes through a whole script. */
    static void each(InputStream script, BiConsumer<ScriptItem, Judgement> consumer) {
        StatementReader reader = new StatementReader(script, ScriptFormat.utf8("a test"));
        StatementJudge judge = new StatementJudge();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            consumer.accept(item, judge.judge(item));
            if (item.copyFromStdin()) {
                CopyData data = reader.copyData();
                while (data.nextChunk()) {
                    // Rows are not what is judged.
                }
            }
        }
    }
}
