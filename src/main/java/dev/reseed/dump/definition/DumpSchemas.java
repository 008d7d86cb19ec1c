package dev.reseed.dump.definition;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;

/** Reads what dumps define. No row is kept or decoded. */
public final class DumpSchemas {
    private static final String SEARCH_PATH = "SEARCHPATH";

    private DumpSchemas() {}

    /** What an archive's table of contents defines; its data are not read. */
    public static DumpSchema of(Archive archive) {
        return of(archive.entries());
    }

    /** Old archives have no entry that sets the search path: their statements rely on the entry's own schema. */
    static DumpSchema of(List<Entry> entries) {
        SchemaReader reader = new SchemaReader();
        boolean qualified = entries.stream().anyMatch(entry -> entry.kind().equals(SEARCH_PATH));
        for (Entry entry : entries) {
            if (!qualified) {
                entry.schema().ifPresent(reader::enter);
            }
            if (!entry.definition().isEmpty()) {
                reader.take(entry.definition());
            }
        }
        return reader.schema();
    }

    /** As {@link #ofText(InputStream, String, Predicate)}, for a text of one database. */
    public static DumpSchema ofText(InputStream text, String shown) {
        return ofText(text, shown, item -> true);
    }

    /**
     * What a text defines, which is read to its end. The stream stays the caller's to close.
     *
     * @param text in UTF-8 or any encoding that a server can have; that it is UTF-8 is not checked
     * @param shown the dump in messages
     * @param wanted asked of every statement and meta-command in turn: whether it is for the database that is loaded
     * @throws dev.reseed.kernel.ReseedException if the text cannot be split into statements, or ends inside of data
     */
    public static DumpSchema ofText(InputStream text, String shown, Predicate<ScriptItem> wanted) {
        SchemaReader reader = new SchemaReader();
        StatementReader statements =
                new StatementReader(text, new ScriptFormat(shown, false, ScriptFormat.DEFAULT_MAX_STATEMENT_BYTES));
        for (ScriptItem item = statements.next(); item != null; item = statements.next()) {
            if (wanted.test(item)) {
                reader.take(item);
            }
        }
        return reader.schema();
    }
}
