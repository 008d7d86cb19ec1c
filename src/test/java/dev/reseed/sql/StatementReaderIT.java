package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with psql itself, which is run against a server that only listens. */
class StatementReaderIT {
    /**
     * Whole tokens and troublemakers; each ends what it begins. Left out is where psql's own idea of a word differs: it
     * takes {@code :begin} for a variable, and does not count the {@code u} of {@code u&}.
     */
    private static final List<String> PIECES = List.of(
            "select",
            "a",
            "e",
            "x",
            "n",
            "b",
            "_a$1",
            "größe",
            "1",
            ".5",
            "1..2",
            "1e",
            "$1",
            "(",
            ")",
            "(",
            ")",
            "[",
            "]",
            ",",
            ";",
            ";",
            ";",
            ";\n",
            ": ",
            "::",
            ":=",
            "=>",
            "+",
            "-",
            "*",
            "/",
            "@",
            "<",
            ">=-",
            "?",
            "$",
            "{",
            "'a'",
            "'it''s; not'",
            "''",
            "\"q;\"\"i\"",
            "U&\"d\\0061\"",
            "U&'d\\0061'",
            "B'01'",
            "X'1f'",
            "N'n;'",
            "$$ ; ' $$",
            "$t$ ; $$ ; $T$ $t$",
            "$_$;$_$",
            "-- c ; '\n",
            "--\n",
            "/* ; ' */",
            "/* /* ; */ ' */",
            "/*/*+*/*/",
            "begin",
            "BEGIN ATOMIC",
            "end",
            "END;",
            "case",
            "create function",
            "create or replace procedure f",
            "CREATE OR REPLACE FUNCTION",
            "create",
            "or",
            "replace",
            "function",
            "\r\n",
            "\n",
            "\t");

    private static final List<String> GLUE = List.of("", " ", "\n", "\n\n", " /* c */ ", " -- c\n");

    @TempDir
    Path folder;

    private Path psql = Path.of("");

    @BeforeEach
    void needsPsql() {
        Optional<Path> found = Corpus.psql();
        assumeTrue(found.isPresent(), "no psql of PostgreSQL 15 or newer in /usr/lib/postgresql");
        psql = found.orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void splitsTokenSoupsAsPsqlDoes(long seed) throws Exception {
        Random random = new Random(seed);
        int compared = 0;
        for (int round = 0; round < 4; round++) {
            compared += assertSameAsPsql(soup(random));
        }
        assertThat(compared).isGreaterThan(30);
    }

    private static String soup(Random random) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            script.append(PIECES.get(random.nextInt(PIECES.size()))).append(GLUE.get(random.nextInt(GLUE.size())));
            if (random.nextInt(40) == 0) {
                // A comma, so that no string follows on the next line: psql forgets there that it was an E string.
                script.append(" E'it\\'s;' , ");
            }
            if (random.nextInt(25) == 0) {
                script.append(")))))) end end end end;\n");
            }
        }
        return script.toString();
    }

    @Test
    void splitsCopyDataAndSettingsAsPsqlDoes() throws Exception {
        String script = """
                SET standard_conforming_strings = off;
                SELECT 'it\\'s; one';
                SET standard_conforming_strings = on;
                SELECT 'c:\\'; SELECT 2
                ;
                COPY t (a, b) FROM stdin;
                1\tit's; \\N
                \\.x
                2\t--
                \\.
                ;;
                /* c */ copy t from
                  STDIN with (format csv); -- the data follows
                \\.
                COPY (SELECT 1) TO STDOUT;
                SELECT 'last'
                """;
        assertThat(assertSameAsPsql(script)).isEqualTo(9);
        assertThat(assertSameAsPsql(script.replace("\n", "\r\n"))).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagila/pagila.sql", "northwind/northwind.sql"})
    void splitsTheSampleDatabasesAsPsqlDoes(String name) throws Exception {
        Optional<Path> file = Corpus.file(name);
        assumeTrue(file.isPresent(), "corpus: " + name + " is not there; set -Dreseed.corpus");
        assertThat(assertSameAsPsql(Files.readString(file.orElseThrow()))).isGreaterThan(200);
    }

    /** The number of statements that were compared. */
    private int assertSameAsPsql(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        PsqlRecorder.Recording recording = new PsqlRecorder(psql).run(file);
        List<String> statements = new ArrayList<>();
        List<String> copies = new ArrayList<>();
        boolean whole = split(script, statements, copies);
        List<String> queries = recording.queries().stream()
                .map(StatementReaderIT::bare)
                .filter(q -> !q.isEmpty())
                .toList();
        int compared = whole ? Math.max(statements.size(), queries.size()) : statements.size();
        for (int i = 0; i < compared; i++) {
            assertThat(i < statements.size() ? statements.get(i) : "")
                    .as("statement %d", i)
                    .isEqualTo(i < queries.size() ? queries.get(i) : "");
        }
        // psql before version 18 sends the end marker along.
        List<String> sent = recording.copies().stream()
                .map(data -> data.replaceAll("(?<=\\A|\n)\\\\\\.\r?\n\\z", ""))
                .toList();
        assertThat(copies).hasSameSizeAs(sent);
        for (int i = 0; i < copies.size(); i++) {
            assertThat(copies.get(i).equals(sent.get(i)))
                    .as("data of COPY %d", i)
                    .isTrue();
        }
        return statements.size();
    }

    /** Splits up to what Reseed refuses, an unclosed quote or a meta-command; false when there was such a thing. */
    private static boolean split(String script, List<String> statements, List<String> copies) {
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        StatementReader reader =
                new StatementReader(new ByteArrayInputStream(bytes), new ScriptFormat("script.sql", true, 1 << 16));
        try {
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                if (item.type() == ScriptItem.Type.META_COMMAND) {
                    return false;
                }
                statements.add(bare(item.text()));
                if (item.copyFromStdin()) {
                    copies.add(data(reader.copyData()));
                }
            }
            return true;
        } catch (ReseedException refused) {
            return false;
        }
    }

    private static String data(CopyData copy) {
        StringBuilder data = new StringBuilder();
        while (copy.nextChunk()) {
            data.append(new String(copy.bytes(), copy.start(), copy.end() - copy.start(), StandardCharsets.UTF_8));
        }
        return data.toString();
    }

    /** The tokens that matter: psql leaves out empty lines between tokens, and sends the comments before a query too. */
    private static String bare(String query) {
        byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        StringJoiner tokens = new StringJoiner(" ");
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            tokens.add(new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8)
                    .replaceAll("\\s*\n\\s*", "\n"));
        }
        String text = tokens.toString();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }
}
