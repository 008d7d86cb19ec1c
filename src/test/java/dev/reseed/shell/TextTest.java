package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void showsControlCharactersInsteadOfObeyingThem() {
        assertThat(Printable.line("a\u001b[2Jb\r\n\u0007\u009b1m\u202e\u2066x\tä数"))
                .isEqualTo("a\\x1b[2Jb\\r\\n\\x07\\x9b1m\\u202e\\u2066x\tä数");
        assertThat(Printable.line("half \ud800 a pair")).isEqualTo("half \\ud800 a pair");
    }

    @Test
    void wrapsByColumnsAndCutsLongWords() {
        assertThat(Wrapping.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Wrapping.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Wrapping.wrap("数据库 数据", 4)).containsExactly("数据", "库", "数据");
        assertThat(Wrapping.wrap("a\n\nb", 4)).containsExactly("a", "", "b");
        assertThat(Wrapping.wrap("  a bc d\n\n  e", 6)).containsExactly("  a bc", "d", "", "  e");
        assertThat(Wrapping.wrap("数", 1)).containsExactly("数");
    }

    /** In a time that grows with the text alone, or this test would not end. */
    @Test
    void wrapsMegabytes() {
        String text = "why " + "x".repeat(2_000_000) + " \u001b" + " y数".repeat(500_000);

        List<Line> lines = Line.of("  try: ").and(text).wrap(80);

        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(Wrapping.columns(line.render(false))).isLessThanOrEqualTo(80));
        assertThat(lines.stream()
                        .map(line -> line.render(false).strip())
                        .collect(Collectors.joining())
                        .replace(" ", ""))
                .isEqualTo(("try:" + text).replace(" ", "").replace("\u001b", "\\x1b"));
    }

    @Test
    void indentsWhatWraps() {
        assertThat(Wrapping.wrap("one  two three", 7, "  ")).containsExactly("one ", "  two", "  three");
        assertThat(Wrapping.wrap("abcdefghij", 4, "  ")).containsExactly("abcd", "  ef", "  gh", "  ij");
        assertThat(Wrapping.wrap("a 数据", 2, " ")).containsExactly("a", " 数", " 据");
    }

    @Test
    void alignsColumns() {
        Table table = new Table(
                List.of("table", "rows", "note"), List.of(List.of("orders", "12", "fine"), List.of("数据库", "3", "")));

        assertThat(plain(table, 80)).containsExactly("table   rows  note", "orders  12    fine", "数据库  3");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 25, 40, 60})
    void keepsATableWithinThePage(int width) {
        Table table = new Table(
                List.of("database", "built", "what it was built from"),
                List.of(
                        List.of("a_database_with_quite_a_long_name", "3 days ago", "12 migrations and the seed demo"),
                        List.of("数据库数据库数据库", "now", "x")));

        List<String> lines = plain(table, width);

        assertThat(lines).allSatisfy(line -> assertThat(Wrapping.columns(line)).isLessThanOrEqualTo(width));
        assertThat(String.join("", lines).replace(" ", "")).contains("12", "seed", "x");
    }

    @Test
    void putsCellsBelowEachOtherWhereAWordWouldBeBroken() {
        Table table = new Table(
                List.of("at", "who"),
                List.of(
                        List.of("127.0.0.1:5432", "postgres of ann"),
                        List.of("127.0.0.1:54321", "container shop-db-1")));

        assertThat(plain(table, 26))
                .containsExactly(
                        "at               who",
                        "127.0.0.1:5432   postgres",
                        "                 of ann",
                        "127.0.0.1:54321  container",
                        "                 shop-db-1");
        assertThat(plain(table, 25))
                .containsExactly(
                        "at   127.0.0.1:5432",
                        "who  postgres of ann",
                        "",
                        "at   127.0.0.1:54321",
                        "who  container shop-db-1");
    }

    @Test
    void printsAnEmptyTableAsItsHeader() {
        assertThat(plain(new Table(List.of("name"), List.of()), 80)).containsExactly("name");
    }

    @Test
    void keepsHostileCellsInTheirCells() {
        Table table = new Table(List.of("name"), List.of(List.of("a\nb\u001b[31m")));
        assertThat(plain(table, 80)).containsExactly("name", "a\\nb\\x1b[31m");
    }

    @Test
    void alignsFinishedSteps() {
        assertThat(StepProgress.line("migrate", "12 migrations", Duration.ofMillis(410), Page.UNBOUNDED))
                .isEqualTo("  migrate        12 migrations              0.41 s");
        assertThat(StepProgress.line("load venues.csv", "3 rows", Duration.ofSeconds(125), Page.UNBOUNDED))
                .isEqualTo("  load venues.csv 3 rows                   2 min 5 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 40, 80})
    void keepsProgressWithinTheTerminal(int width) {
        String title = "load a_table_with_quite_a_long_name.csv";
        assertThat(Wrapping.columns(StepProgress.line(title, "12 million rows", Duration.ofMinutes(59), width)))
                .isLessThan(width);
        assertThat(Wrapping.columns(Bar.draw(title, 99, 100, Duration.ofDays(1), width)))
                .isLessThanOrEqualTo(width);
        assertThat(Wrapping.columns(Bar.draw(title, 0, 0, Duration.ZERO, width)))
                .isLessThanOrEqualTo(width);
    }

    @Test
    void breaksALineBetweenWordsUnderItsText() {
        Line line = Line.of("  3  ")
                .and("drop the older kept database", Line.Ink.BOLD)
                .and(" tickets__kept_21b2e1c4");
        assertThat(line.wrap(30).stream().map(each -> each.render(false)))
                .containsExactly("  3  drop the older kept", "     database", "     tickets__kept_21b2e1c4");
        assertThat(line.wrap(30).getFirst().render(true)).contains("\u001b[1mdrop the older kept\u001b[0m");
        assertThat(line.wrap(80)).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 30})
    void losesNothingOfALineThatIsBroken(int width) {
        Line line =
                Line.of("done", Line.Ink.GOOD).and(": \"a_name_that_is_longer_than_many_a_page\" is new, 界界界界 rows");
        List<String> parts =
                line.wrap(width).stream().map(each -> each.render(false)).toList();
        assertThat(String.join("", parts).replace(" ", ""))
                .isEqualTo(line.render(false).replace(" ", ""));
        if (width > 6) {
            assertThat(parts)
                    .allSatisfy(part -> assertThat(Wrapping.columns(part)).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void namesTheSamePlaceInWhatToTypeNext() {
        Page page = new Page(80, false, false, " --env docker");
        assertThat(page.typed("reseed undo")).isEqualTo("reseed undo --env docker");
        assertThat(page.typed("reseed doctor --fix")).isEqualTo("reseed doctor --fix --env docker");
        assertThat(page.typed("reseed help reset")).isEqualTo("reseed help reset");
        assertThat(page.typed("reseed down, then reseed up")).isEqualTo("reseed down, then reseed up");
        assertThat(new Page(80, false, true, " --env docker").typed("reseed undo"))
                .isEqualTo("undo --env docker");
    }

    @Test
    void estimatesTheTimeThatIsLeft() {
        assertThat(Bar.draw("load", 25, 100, Duration.ofSeconds(10), 50))
                .isEqualTo("  load  25 % [====              ] 30.0 s left");
        assertThat(Bar.draw("load", 200, 100, Duration.ofSeconds(10), 50))
                .contains("100 %")
                .endsWith(" 0.00 s left");
    }

    private static List<String> plain(Rendering rendering, int width) {
        return rendering.lines(new Page(width, false, false, "")).stream()
                .map(line -> line.render(false))
                .toList();
    }
}
