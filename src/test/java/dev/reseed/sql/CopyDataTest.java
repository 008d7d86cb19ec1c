package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyDataTest {
    private static final String DATA = "1\tit's;\n\\.x\n\\\\.\n\n \\.\n\\N\n";

    private static StatementReader reader(String script, int max) {
        return StatementReaderTest.reader(script.getBytes(StandardCharsets.UTF_8), max);
    }

    private static String text(CopyData copy) {
        return new String(copy.bytes(), copy.start(), copy.end() - copy.start(), StandardCharsets.UTF_8);
    }

    private static String chunks(CopyData copy) {
        StringBuilder data = new StringBuilder();
        while (copy.nextChunk()) {
            assertThat(text(copy)).endsWith("\n");
            data.append(text(copy));
        }
        return data.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY t FROM stdin",
                "copy public.\"T\" (a, \"from\") From STDIN with (format csv)",
                "COPY BINARY t FROM STDIN",
                "COPY t FROM stdout",
                "/* c */ copy t from /* c */ stdin"
            })
    void knowsAStatementThatDataFollows(String copy) {
        StatementReader reader = reader(copy + ";\n" + DATA + "\\.\nnext;", 1000);
        ScriptItem item = Objects.requireNonNull(reader.next());
        assertThat(item.copyFromStdin()).isTrue();
        assertThat(chunks(reader.copyData())).isEqualTo(DATA);
        assertThat(StatementReaderTest.split(reader)).containsExactly("next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY t TO stdout",
                "COPY t FROM 'stdin'",
                "COPY t FROM PROGRAM 'stdin'",
                "COPY t FROM \"stdin\"",
                "COPY (select a from stdin) TO STDOUT",
                "SELECT a FROM stdin",
                "EXPLAIN COPY t FROM stdin"
            })
    void knowsAStatementThatNoDataFollows(String statement) {
        StatementReader reader = reader(statement + ";\nnext;", 1000);
        ScriptItem item = Objects.requireNonNull(reader.next());
        assertThat(item.copyFromStdin()).isFalse();
        assertThat(StatementReaderTest.split(reader)).containsExactly("next");
        assertThatThrownBy(reader::copyData).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void streamsLinesWithTheirPositions() {
        StatementReader reader = reader("copy t from stdin; -- data\r\na\r\n\r\né\tb\r\n\\.\r\n  next;", 1000);
        reader.next();
        CopyData copy = reader.copyData();
        List<String> lines = new ArrayList<>();
        while (copy.nextLine()) {
            lines.add(text(copy) + "@" + copy.position().line());
        }
        assertThat(lines).containsExactly("a\r@2", "\r@3", "é\tb\r@4");
        assertThat(copy.nextLine()).isFalse();
        assertThat(copy.nextChunk()).isFalse();
        ScriptItem next = Objects.requireNonNull(reader.next());
        assertThat(next.position()).isEqualTo(new Position(45, 6, 3));
    }

    @Test
    void linesAndChunksMix() {
        StatementReader reader = reader("copy t from stdin;\na\nb\nc\n\\.", 1000);
        reader.next();
        CopyData copy = reader.copyData();
        assertThat(copy.nextLine()).isTrue();
        assertThat(text(copy)).isEqualTo("a");
        assertThat(copy.nextChunk()).isTrue();
        assertThat(text(copy)).isEqualTo("b\nc\n");
        assertThat(copy.nextLine()).isFalse();
        assertThat(reader.next()).isNull();
    }

    @Test
    void skipsDataThatNobodyReads() {
        StatementReader reader =
                reader("copy t from stdin;\n" + DATA.repeat(1000) + "\\.\nnext; copy u from stdin;\n\\.\n", 60);
        assertThat(StatementReaderTest.split(reader)).containsExactly("copy t from stdin", "next", "copy u from stdin");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 100})
    void streamsThroughAWindowOfAnySize(int max) {
        String data = DATA.repeat(50) + "abcdefghijklmno\n".repeat(20);
        StatementReader reader = reader("copy t from stdin;\n" + data + "\\.\nnext", max);
        reader.next();
        assertThat(chunks(reader.copyData())).isEqualTo(data);
        assertThat(StatementReaderTest.split(reader)).containsExactly("next");
    }

    @Test
    void refusesALineThatIsTooLong() {
        StatementReader reader = reader("copy t from stdin;\nshort\n" + "x".repeat(500) + "\n\\.\n", 100);
        reader.next();
        CopyData copy = reader.copyData();
        assertThatThrownBy(() -> chunks(copy))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("line 3, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy t from stdin",
                "copy t from stdin;",
                "copy t from stdin;\n1\n",
                "copy t from stdin;\n1\n\\. "
            })
    void noticesThatTheFileIsCutOff(String script) {
        assertThatThrownBy(() -> StatementReaderTest.split(script))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("ends inside the data of a COPY")
                .hasMessageContaining("line 1, column 1");
    }

    @Test
    void refusesAStatementOnTheLineOfTheCopy() {
        assertThatThrownBy(() -> StatementReaderTest.split("copy t from stdin; select 1;\n\\.\n"))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("line 1, column 20");
    }
}
