package dev.reseed.dump.definition;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Learns from a dump's statements, one after the other, what its tables are and what their values have to fulfil. What it does not know and
 * what is malformed is ignored: whether a statement may be run is judged elsewhere.
 *
 * <p>Tables, types and indexes that are dropped or renamed are not followed, since no dump does that with what it has made.
 */
public final class SchemaReader {
    /** Beyond the text, so that its end is seen without another look. */
    private static final int ROOM = 16;

    private final Drafts drafts = new Drafts();
    private final StatementJudge judge = new StatementJudge();
    private final TableReader tables;
    private final AlterReader alterations;
    private final IndexReader indexes = new IndexReader(drafts);
    private final TypeDefinitions types = new TypeDefinitions(drafts);
    private final TriggerReader triggers = new TriggerReader(drafts);
    private boolean standardStrings = true;

    public SchemaReader() {
        ConstraintReader constraints = new ConstraintReader(drafts);
        ColumnReader columns = new ColumnReader(drafts, constraints);
        tables = new TableReader(drafts, columns);
        alterations = new AlterReader(drafts, columns, constraints);
    }

    /** Takes one statement or several. From where they cannot be told apart, or their data are missing, the rest is ignored. */
    public void take(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        int most = Math.min(bytes.length + ROOM, ScriptFormat.DEFAULT_MAX_STATEMENT_BYTES);
        StatementReader reader =
                new StatementReader(new ByteArrayInputStream(bytes), new ScriptFormat("a definition", false, most));
        reader.standardStrings(standardStrings);
        try {
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                take(item);
            }
        } catch (ReseedException e) {
            // A load that reads the same says where and why.
            return;
        } finally {
            standardStrings = reader.standardStrings();
        }
    }

    /** Takes a statement, or a meta-command of psql, of which {@code \connect} begins a new session. */
    public void take(ScriptItem item) {
        switch (item.firstWord()) {
            case "create" -> create(new Words(item));
            case "alter" -> alter(new Words(item));
            case "set", "reset", "select" -> set(judge.judge(item));
            case "\\connect", "\\c" -> drafts.path().reset();
            default -> {
                // Rows, rights, comments.
            }
        }
    }

    /** Takes of a statement only what it says of names without a schema. */
    public void takePath(ScriptItem item) {
        switch (item.firstWord()) {
            case "set", "reset", "select", "\\connect", "\\c" -> take(item);
            default -> {
                // It says nothing of them.
            }
        }
    }

    /** From here on names without a schema are in this one. */
    public void enter(String schema) {
        drafts.path().set(List.of(schema));
    }

    /**
     * The table that a statement means which comes now.
     *
     * @param known whether there is a table of that name
     */
    public DumpSchema.Name found(TableName written, Predicate<DumpSchema.Name> known) {
        return drafts.path().found(written, known);
    }

    /** What the statements so far have defined. */
    public DumpSchema schema() {
        return new SchemaResolver(drafts).schema();
    }

    private void create(Words words) {
        words.advance();
        if (words.take("unique", "index")) {
            indexes.read(words);
        } else if (words.take("domain")) {
            types.createDomain(words);
        } else if (words.take("type")) {
            types.createType(words);
        } else if (isTrigger(words)) {
            triggers.read(words);
        } else {
            // A foreign table has its rows elsewhere.
            words.take("unlogged");
            if (words.take("table")) {
                tables.read(words);
            }
        }
    }

    private static boolean isTrigger(Words words) {
        words.take("or", "replace");
        words.take("constraint");
        return words.take("trigger");
    }

    private void alter(Words words) {
        words.advance();
        if (words.take("domain")) {
            types.alterDomain(words);
        } else if (words.take("type")) {
            types.alterType(words);
        } else {
            words.take("foreign");
            if (words.take("table")) {
                alterations.read(words);
            }
        }
    }

    private void set(Judgement judgement) {
        if (judgement instanceof Judgement.Setting setting && setting.name().equals("search_path")) {
            drafts.path().set(setting.value().map(SchemaReader::names).orElse(List.of()));
        }
    }

    /** The names in a list of literals. */
    private static List<String> names(String literals) {
        byte[] bytes = literals.getBytes(StandardCharsets.UTF_8);
        Words words = new Words(bytes, 0, bytes.length, true);
        List<String> names = new ArrayList<>();
        while (!words.atEnd()) {
            String name = words.text();
            if (name != null) {
                names.add(name);
            }
            Clauses.passOne(words);
        }
        return names;
    }
}
