package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.masking.schema.DumpSchema.Search;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code CREATE TRIGGER}, of those that fill a column of search words by the server's own function. All others are ignored. */
final class TriggerReader {
    private static final String FUNCTION = "tsvector_update_trigger";
    private static final String SERVER = "pg_catalog";

    /** The column and the configuration stand before the columns whose words are taken. */
    private static final int BEFORE_SOURCES = 2;

    private final Drafts drafts;

    TriggerReader(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Takes the statement from behind TRIGGER. */
    void read(Words words) {
        pass(words, "on");
        TableName table = words.take("on") ? words.qualified() : null;
        pass(words, "execute");
        if (table == null || !words.take("execute") || !words.takeAny("function", "procedure")) {
            return;
        }
        TableName function = words.qualified();
        Words list = words.group();
        if (function != null && isServers(function) && list != null) {
            take(drafts.table(table), arguments(list));
        }
    }

    private static void pass(Words words, String to) {
        while (!words.atEnd() && !words.is(to)) {
            words.step();
        }
    }

    private static boolean isServers(TableName function) {
        return function.name().equals(FUNCTION)
                && function.schema().filter(schema -> !schema.equals(SERVER)).isEmpty();
    }

    /** The server takes a name for the text that it is. */
    private static List<String> arguments(Words list) {
        List<String> arguments = new ArrayList<>();
        while (!list.atEnd()) {
            String argument = list.kind().isString() ? list.text() : list.name();
            if (argument == null) {
                return List.of();
            }
            arguments.add(argument);
            Clauses.passOne(list);
        }
        return arguments;
    }

    private void take(Name table, List<String> arguments) {
        if (arguments.size() <= BEFORE_SOURCES) {
            return;
        }
        byte[] written = arguments.get(1).getBytes(StandardCharsets.UTF_8);
        TableName config = new Words(written, 0, written.length, true).qualified();
        if (config != null) {
            drafts.search(new Search(
                    table,
                    arguments.getFirst(),
                    new Name(config.schema().orElse(SERVER), config.name()),
                    arguments.subList(BEFORE_SOURCES, arguments.size())));
        }
    }
}
