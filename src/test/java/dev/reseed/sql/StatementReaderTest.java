package dev.reseed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {
    static StatementReader reader(String script) {
        return reader(script.getBytes(StandardCharsets.UTF_8), ScriptFormat.DEFAULT_MAX_STATEMENT_BYTES);
    }

    static StatementReader reader(byte[] script, int max) {
        return new StatementReader(new ByteArrayInputStream(script), new ScriptFormat("seed.sql", true, max));
    }

    static List<String> split(String script) {
        return split(reader(script));
    }

    static List<String> split(StatementReader reader) {
        List<String> items = new ArrayList<>();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            items.add(item.text());
        }
        return items;
    }

    private static Arguments of(String script, String... items) {
        return arguments(script, List.of(items));
    }

    static Stream<Arguments> scripts() {
        return Stream.of(
                of(""),
                of(" \n-- nothing\n/* at all */ ;;\n;"),
                of("a; b;", "a", "b"),
                of("a;\nb", "a", "b"),
                of("a -- the end", "a"),
                of("/* x */ a /* y */ ; -- z", "a"),
                of("a /* ; */ b;c", "a /* ; */ b", "c"),
                of("select ';' ; select \";\" ; select $$;$$", "select ';'", "select \";\"", "select $$;$$"),
                of("create rule r as on insert to t do (a; b); c", "create rule r as on insert to t do (a; b)", "c"),
                of("a ) ; b", "a )", "b"),
                of("begin; end; case; c", "begin", "end", "case", "c"),
                of("create table begin (a int); b", "create table begin (a int)", "b"),
                of("\\set a 1\nb;", "\\set a 1", "b"),
                of("a; \\echo b; c\r\nd;", "a", "\\echo b; c", "d"),
                of("\\.\na;", "\\.", "a"),
                of("\\q", "\\q"),
                of("-- c\n  \\restrict abc\n", "\\restrict abc"));
    }

    static Stream<Arguments> routines() {
        return Stream.of(
                of(
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; b",
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
                        "b"),
                of(
                        "create or replace procedure p() begin atomic select case when a then 1 end; c; end; b",
                        "create or replace procedure p() begin atomic select case when a then 1 end; c; end",
                        "b"),
                of(
                        "create function f(a int default (case when b then 1 end)) begin atomic a; end; b",
                        "create function f(a int default (case when b then 1 end)) begin atomic a; end",
                        "b"),
                of("create function f() as $$ begin; end; $$; b", "create function f() as $$ begin; end; $$", "b"),
                of(
                        "create function f() return case when a then 1 end; b",
                        "create function f() return case when a then 1 end",
                        "b"),
                of("create \"function\" begin; b", "create \"function\" begin", "b"),
                of("create view function as begin; b", "create view function as begin", "b"),
                of("drop function begin; b", "drop function begin", "b"));
    }

    @ParameterizedTest
    @MethodSource({"scripts", "routines"})
    void splitsAtTheSemicolonsThatEndStatements(String script, List<String> items) {
        assertThat(split(script)).isEqualTo(items);
    }

    /** The buffer starts at 16 bytes here and slides and grows all the time. */
    @ParameterizedTest
    @MethodSource({"scripts", "routines"})
    void splitsTheSameThroughASmallWindow(String script, List<String> items) {
        String long_ = script.isEmpty() ? "" : (script + "\n;").repeat(20);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.addAll(items);
        }
        assertThat(split(reader(long_.getBytes(StandardCharsets.UTF_8), 128)))
                .isEqualTo(script.isEmpty() ? List.of() : expected);
    }

    @Test
    void tellsWhereTheFirstTokenStands() {
        StatementReader reader = reader("\ufeff-- größe\r\n  select 'ä\n'; ü; /* é */ x;\n\\q");
        List<String> positions = new ArrayList<>();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            positions.add(item.position() + " at " + item.position().offset());
        }
        assertThat(positions)
                .containsExactly(
                        "line 2, column 3 at 17",
                        "line 3, column 4 at 31",
                        "line 3, column 15 at 44",
                        "line 4, column 1 at 47");
    }

    @Test
    void countsLinesAndColumnsAcrossRefills() {
        String comments = "  -- ä\n\n".repeat(500);
        String first = "x '" + "é\n".repeat(20) + "'";
        String script = comments + first + "; y;" + " ".repeat(300) + "z";
        StatementReader reader = reader(script.getBytes(StandardCharsets.UTF_8), 200);
        List<Position> positions = new ArrayList<>();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            positions.add(item.position());
        }
        long start = comments.getBytes(StandardCharsets.UTF_8).length;
        long second = start + first.getBytes(StandardCharsets.UTF_8).length + 2;
        assertThat(positions)
                .containsExactly(
                        new Position(start, 1001, 1),
                        new Position(second, 1021, 4),
                        new Position(second + 302, 1021, 306));
    }

    @Test
    void countsTheCommentsAboveAStatementAsPartOfIt() {
        byte[] script = "  -- ä\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> split(reader(script, 200)))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("more than 200 bytes");
    }

    @Test
    void knowsTheFirstWords() {
        ScriptItem create = Objects.requireNonNull(
                reader("CREATE /* c */ OR\nReplace \"view\"").next());
        assertThat(create.firstWord()).isEqualTo("create");
        assertThat(create.beginsWith("create", "or", "replace")).isTrue();
        assertThat(create.beginsWith("create", "or", "replace", "view")).isFalse();
        assertThat(create.beginsWith("create", "or", "rep")).isFalse();
        ScriptItem union = Objects.requireNonNull(reader("(select 1)").next());
        assertThat(union.firstWord()).isEmpty();
        ScriptItem connect = Objects.requireNonNull(reader("\\connect db").next());
        assertThat(connect.type()).isEqualTo(ScriptItem.Type.META_COMMAND);
        assertThat(connect.firstWord()).isEqualTo("\\connect");
    }

    @Test
    void tellsThatASemicolonStandsInside() {
        StatementReader reader = reader("create function begin() returns int as ''; drop table t; end; (a; b); c;");
        assertThat(Objects.requireNonNull(reader.next()).innerSemicolon()).isTrue();
        assertThat(Objects.requireNonNull(reader.next()).innerSemicolon()).isTrue();
        assertThat(Objects.requireNonNull(reader.next()).innerSemicolon()).isFalse();
        assertThat(reader.next()).isNull();
    }

    static Stream<Arguments> commented() {
        return Stream.of(
                of("-- name: a\nselect", "name: a"),
                of("-- name: a\n--  b \r\n  select", "name: a", "b"),
                of("-- far\n\n-- near\nselect", "near"),
                of("-- far\r\n\r\nselect"),
                of("-- far\n \t\nselect"),
                of("select 0; -- behind\nselect"),
                of("select 0; -- behind\n-- above\nselect", "above"),
                of(";; -- behind\nselect"),
                of("/* block */ -- behind\nselect"),
                of("-- above\n/* block */ select"),
                of("-- above\n/* block */\n-- below\nselect", "below"),
                of("\\q -- x\n-- above\nselect", "above"),
                of("copy t from stdin;\n\\.\n-- above\nselect", "above"),
                of("select -- inside\n1"));
    }

    @ParameterizedTest
    @MethodSource("commented")
    void findsTheCommentLinesDirectlyAbove(String script, List<String> comments) {
        StatementReader reader = reader(script);
        List<String> found = List.of();
        for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
            found = item.comments();
        }
        assertThat(found).isEqualTo(comments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET standard_conforming_strings = off",
                "set session STANDARD_CONFORMING_STRINGS to 'OFF'",
                "SET \"standard_conforming_strings\" = 0"
            })
    void followsTheStringsSettingOfTheScript(String off) {
        StatementReader reader =
                reader(off + "; select 'a\\'; b'; set standard_conforming_strings = on; select 'a\\'; c");
        assertThat(split(reader))
                .containsExactly(off, "select 'a\\'; b'", "set standard_conforming_strings = on", "select 'a\\'", "c");
        assertThat(reader.standardStrings()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET LOCAL standard_conforming_strings = off",
                "SET standard_conforming_strings = DEFAULT",
                "SET standard_conforming_strings = on, off",
                "SET standard_conforming_strings FROM CURRENT",
                "RESET standard_conforming_strings",
                "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false)",
                "SET standard_conforming_strings = off; RESET ALL",
                "SET standard_conforming_strings = off; DISCARD ALL"
            })
    void refusesASettingThatTheTextDoesNotDecide(String script) {
        assertThatThrownBy(() -> split(script))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("cannot be followed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path TO standard, \"conforming\"",
                "SELECT pg_catalog.set_config('search_path', '', false)",
                "RESET ALL",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET standard_conforming_strings = off AS ''"
            })
    void leavesOtherSettingsAlone(String script) {
        assertThat(split(script + "; select 'a\\'; b")).containsExactly(script, "select 'a\\'", "b");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("a;\n 'b", "line 2, column 2: a quoted string begins here and never ends"),
                arguments("a;\n ä $x$ b", "line 2, column 4: a dollar-quoted string begins here and never ends"),
                arguments("/* a", "line 1, column 1: a comment begins here and never ends"),
                arguments("a \"", "line 1, column 3: a quoted identifier begins here and never ends"),
                arguments("select 1 \\gset", "line 1, column 10: psql's backslash commands inside a statement"),
                arguments("a; b\0", "a NUL byte at offset 4"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhereAScriptIsBroken(String script, String why) {
        assertThatThrownBy(() -> split(script)).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.what()).startsWith("seed.sql ");
            assertThat(e.why()).startsWith(why);
        });
    }

    @Test
    void refusesBytesThatAreNotUtf8UnlessAnyEncodingIsTaken() {
        byte[] latin = "select 'gr\u00f6\u00dfe'; b".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> split(reader(latin, 1000))).hasMessageContaining("not UTF-8 at offset 10");
        StatementReader any = new StatementReader(new ByteArrayInputStream(latin), new ScriptFormat("l", false, 1000));
        assertThat(split(any)).hasSize(2);
        byte[] cut = {'a', ' ', (byte) 0xe2, (byte) 0x82};
        assertThatThrownBy(() -> split(reader(cut, 1000))).hasMessageContaining("not UTF-8 at offset 2");
    }

    @Test
    void holdsNoMoreThanTheLimit() {
        String fits = "'" + "x".repeat(998) + "'";
        assertThat(split(reader((fits + ";" + fits).getBytes(StandardCharsets.UTF_8), 1000)))
                .hasSize(2);
        byte[] tooLong = ("a;\n" + fits + "y").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> split(reader(tooLong, 1000)))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("line 2, column 1: more than 1000 bytes");
        byte[] endless = ("'" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> split(reader(endless, 1000))).hasMessageContaining("more than 1000 bytes");
    }

    @Test
    void namesTheSourceWhenReadingFails() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        StatementReader reader = new StatementReader(broken, ScriptFormat.utf8("dump.sql"));
        assertThatThrownBy(reader::next).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FAILED);
            assertThat(e.what()).isEqualTo("dump.sql cannot be read");
        });
    }
}
