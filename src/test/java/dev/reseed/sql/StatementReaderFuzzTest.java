package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever comes in, the reader ends, fails only as it says, and loses no byte. */
class StatementReaderFuzzTest {
    private static final String ALPHABET = "aeEuUxnb_$$$''''\"\"\"\\;;;()--//**::=.,01 \n\n\r\t&[]{}@+é";
    private static final String SCRIPT = """
            \ufeff-- name: first
            CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 2 END; END;
            COPY public.t (a, b) FROM stdin;
            1\tit's
            \\N\t\\\\.
            \\.
            \\connect tickets
            DO $do$ BEGIN EXECUTE 'ALTER DATABASE "tickets" SET a = ''b'''; END $do$;
            /* nested /* comment */ */ INSERT INTO t VALUES (E'a\\'b', U&'\\0061' UESCAPE '!', B'01', 1_000.5e-3, $1);
            SET standard_conforming_strings = off; SELECT 'a\\'; b' -- end
              'continued', "quoted "" name", 'größe' ;; SELECT 1
            """;

    @Test
    void survivesByteSoups() {
        Random random = new Random(42);
        byte[] alphabet = ALPHABET.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(200) == 0
                        ? (byte) random.nextInt(256)
                        : alphabet[random.nextInt(alphabet.length)];
            }
            assertSound(bytes, random);
        }
    }

    @Test
    void survivesMutationsOfAScript() {
        Random random = new Random(43);
        byte[] script = SCRIPT.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = script.clone();
            int length = bytes.length - (random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(bytes.length);
                int from = random.nextInt(bytes.length);
                int size = Math.min(random.nextInt(30), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, size);
            }
            assertSound(java.util.Arrays.copyOf(bytes, length), random);
        }
    }

    private static void assertSound(byte[] bytes, Random random) {
        boolean utf8 = random.nextBoolean();
        String small = outcome(bytes, new ScriptFormat("s", utf8, 2048), 1 + random.nextInt(7));
        String large = outcome(bytes, new ScriptFormat("s", utf8, 1 << 20), Integer.MAX_VALUE);
        assertThat(small).isEqualTo(large);
        DatabaseNameSearch.find(bytes, new DatabaseName("tickets"));
    }

    /** All items, or where and why it failed; checks on the way that between items there is nothing but trivia. */
    private static String outcome(byte[] bytes, ScriptFormat format, int mostPerRead) {
        StringBuilder outcome = new StringBuilder();
        StatementReader reader = new StatementReader(new Dripping(bytes, mostPerRead), format);
        int covered = ByteWindow.byteOrderMark(bytes, bytes.length);
        try {
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                int start = (int) item.position().offset();
                assertTrivia(bytes, covered, start);
                covered = start + item.length();
                outcome.append(item.position())
                        .append(item.text())
                        .append(item.comments())
                        .append('\n');
                if (item.copyFromStdin()) {
                    covered = copy(reader.copyData(), bytes, outcome);
                }
            }
            assertTrivia(bytes, covered, bytes.length);
        } catch (ReseedException refused) {
            outcome.append(refused.why());
        }
        return outcome.toString();
    }

    private static int copy(CopyData copy, byte[] bytes, StringBuilder outcome) {
        int end = -1;
        while (copy.nextLine()) {
            int offset = (int) copy.position().offset();
            assertThat(end < 0 || offset == end + 1).isTrue();
            end = offset + copy.end() - copy.start();
            outcome.append(new String(bytes, offset, end - offset, StandardCharsets.UTF_8))
                    .append('\n');
        }
        int marker = (int) copy.position().offset();
        assertThat(bytes[marker]).isEqualTo((byte) '\\');
        return marker + 2;
    }

    private static void assertTrivia(byte[] bytes, int from, int to) {
        Lexer lexer = new Lexer(bytes, from, to);
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            assertThat(kind.isTrivia() || kind == TokenKind.SEMICOLON).isTrue();
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Dripping extends ByteArrayInputStream {
        private final int most;

        Dripping(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, most));
        }
    }

    /** The counts are those of {@code grep}: the lines that end in a semicolon, outside COPY data and function bodies. */
    @ParameterizedTest
    @CsvSource({"northwind/northwind.sql, 3425, 0", "pagila/pagila.sql, 222, 21"})
    void splitsSampleDatabases(String name, int statements, int copies) throws Exception {
        Optional<Path> file = Corpus.file(name);
        assumeTrue(file.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        StatementReader reader = StatementReaderTest.reader(Files.readAllBytes(file.orElseThrow()), 1 << 20);
        int count = 0;
        int data = 0;
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            count++;
            data += item.copyFromStdin() ? 1 : 0;
        }
        assertThat(count).isEqualTo(statements);
        assertThat(data).isEqualTo(copies);
    }
}
