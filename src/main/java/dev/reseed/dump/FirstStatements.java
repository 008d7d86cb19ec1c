package dev.reseed.dump;

import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The beginning of a text, looked at without taking it from who reads the text afterwards. */
final class FirstStatements {
    /** Settings, extensions and comments are shorter than this, and come first. */
    private static final int LENGTH = 1 << 20;

    private static final int BEGINNING = 64;

    private static final Set<String> ROWS = Set.of("copy", "insert");

    private final WholeText whole;
    private final BufferedInputStream text;
    private final boolean schema;

    private FirstStatements(WholeText whole, BufferedInputStream text, boolean schema) {
        this.whole = whole;
        this.text = text;
        this.schema = schema;
    }

    static FirstStatements of(DumpFile.OfText file) {
        WholeText whole = new WholeText(file.shown(), file.text());
        BufferedInputStream text = new BufferedInputStream(whole, 1 << 16);
        requireText(text, file.shown());
        text.mark(LENGTH + 1);
        boolean schema =
                hasSchema(new StatementReader(new Limited(text), ScriptFormat.utf8(file.shown())), file.shown());
        try {
            text.reset();
        } catch (IOException e) {
            throw new IllegalStateException("the mark is good for what was read", e);
        }
        return new FirstStatements(whole, text, schema);
    }

    /** A program or an image has a NUL soon, and SQL has none. */
    private static void requireText(BufferedInputStream text, String shown) {
        text.mark(BEGINNING);
        try {
            byte[] beginning = text.readNBytes(BEGINNING);
            text.reset();
            for (byte each : beginning) {
                if (each == 0) {
                    throw noDump(shown, "it is no text, and none of pg_dump's archives");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "texts report their own failures, and the mark is good for what was read", e);
        }
    }

    /** Whether something is made in the database before the first row, or there is none; where neither comes so early, something will be. */
    private static boolean hasSchema(StatementReader reader, String shown) {
        StatementJudge judge = new StatementJudge();
        try {
            ScriptItem first = reader.next();
            if (first == null) {
                throw noDump(shown, "there is no statement in it");
            }
            if (!judge.isSql(first)) {
                throw noDump(shown, "it does not begin with a statement of SQL, and is none of pg_dump's archives");
            }
            for (ScriptItem item = first; item != null; item = reader.next()) {
                Judgement judgement = judge.judge(item);
                if (isData(item, judgement)) {
                    return false;
                }
                if (item.beginsWith("create") && !(judgement instanceof Judgement.LeftOut)) {
                    return true;
                }
            }
            return true;
        } catch (Limited.Reached undecided) {
            return true;
        }
    }

    private static ReseedException noDump(String shown, String why) {
        return ReseedException.usage(
                shown + " is no dump",
                why,
                "name a file that pg_dump or pg_dumpall wrote; rows in CSV files are a seed");
    }

    private static boolean isData(ScriptItem item, Judgement judgement) {
        return ROWS.contains(item.firstWord())
                || judgement instanceof Judgement.SequenceValue
                || judgement instanceof Judgement.LargeObject;
    }

    boolean hasSchema() {
        return schema;
    }

    /** Fails if the text, which was read to its end, is not whole. */
    void requireWhole() {
        whole.requireWhole();
    }

    /** The text from its beginning. */
    InputStream text() {
        return text;
    }

    /** Ends not with the text but with an exception, so that a reader does not take the cut for the text's end. */
    private static final class Limited extends FilterInputStream {
        private int left = LENGTH;

        /** The head is read. */
        private static final class Reached extends RuntimeException {
            @java.io.Serial
            private static final long serialVersionUID = 1;

            Reached() {
                super("the head is read", null, false, false);
            }
        }

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (left == 0) {
                throw new Reached();
            }
            int count = in.read(into, from, Math.min(most, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
