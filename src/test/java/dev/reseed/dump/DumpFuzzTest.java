package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.reseed.dump.archive.Archive;
import dev.reseed.dump.archive.Entry;
import dev.reseed.dump.statement.InsertRows;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.dump.statement.StatementJudge;
import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a dump has become, it is read and judged, or refused: nothing else is thrown, and no more comes out than went in allows. */
class DumpFuzzTest {
    private static final int ROUNDS = 4_000;

    /** More than any mutation of the small dumps unpacks to. */
    private static final long MOST = 1 << 22;

    private long taken;
    private int read;

    @Test
    void survivesMutationsOfEveryForm() {
        List<byte[]> dumps = GoodDumps.all();
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            // Half of them are texts: there is more in a text that can go wrong.
            byte[] good = dumps.get(seed % 2 == 0 ? 0 : seed / 2 % dumps.size());
            taken = 0;
            try {
                whole(new Mutator(seed).mutated(good));
                read++;
            } catch (ReseedException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 10);
        assertThat(read).isGreaterThan(ROUNDS / 10);
    }

    private void whole(byte[] bytes) {
        try (DumpFile dump = DumpFiles.open(new DumpSource.Pipe(new ByteArrayInputStream(bytes)))) {
            switch (dump) {
                case DumpFile.OfText text -> script(text.text());
                case DumpFile.OfArchive archive -> archive(archive.archive());
            }
        }
    }

    private void archive(Archive archive) {
        for (Entry entry : archive.entries()) {
            script(new ByteArrayInputStream(entry.definition().getBytes(StandardCharsets.UTF_8)));
            Ownership.statement(entry)
                    .ifPresent(sql -> script(new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8))));
            LargeObjectEntry.statements(entry);
            if (entry.copy().isPresent()) {
                ArchiveLoad.copyOf(entry, new Place("a test"));
            }
        }
        archive.readInOrder(new Archive.DataVisitor() {
            @Override
            public void table(Entry entry, InputStream data) {
                lines(CopyData.of(data, ScriptFormat.utf8("a test")));
            }

            @Override
            public void largeObject(Entry entry, long oid, InputStream data) {
                try {
                    take(data.readAllBytes().length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void script(InputStream in) {
        StatementReader reader = new StatementReader(in, ScriptFormat.utf8("a test"));
        StatementJudge judge = new StatementJudge();
        InsertRows inserted = new InsertRows();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            Judgement judgement = judge.judge(item);
            take(item.length());
            if (judgement instanceof Judgement.Insert) {
                assertThat(inserted.read(item)).isTrue();
                take(inserted.length());
                rows(inserted.bytes(), 0, inserted.length());
            } else if (judgement instanceof Judgement.Copy) {
                lines(reader.copyData());
            }
        }
    }

    private void lines(CopyData data) {
        while (data.nextChunk()) {
            take(data.end() - data.start());
            rows(data.bytes(), data.start(), data.end());
        }
    }

    private static void rows(byte[] bytes, int from, int to) {
        CopyText.rows(bytes, from, to);
        CopyText.fields(bytes, from, to);
    }

    private void take(long count) {
        taken += count;
        if (taken > MOST) {
            throw new IllegalStateException("more than the dump can hold");
        }
    }
}
