package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Durations;
import dev.reseed.migrate.trace.Loss;
import dev.reseed.reset.RehearsalReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a rehearsal did and found, as lines and as JSON.
 *
 * @param verbose whether notes are told one by one
 */
record RehearsePage(RehearsalReport report, boolean verbose) {
    private static final List<String> HEADER = List.of("line", "statement", "time", "rows", "locks");
    private static final int INDENT = 2;
    private static final int GAPS = 2 * 4;
    private static final char NO_BREAK = '\u00A0';

    /** A statement's words have at least this many columns, and no more where nothing limits them. */
    private static final int FEWEST = 16;

    private static final int MOST = 72;

    Outcome outcome() {
        boolean well = findings().isWell() && !report.failed();
        return well ? Outcome.done(this::lines, this::tree) : Outcome.findings(this::lines, this::tree);
    }

    private FindingLines findings() {
        return new FindingLines(report.findings(), verbose);
    }

    private List<Line> lines(Page page) {
        List<Line> lines = new ArrayList<>();
        for (RehearsalReport.Run run : report.runs()) {
            lines.add(heading(run));
            table(run, page)
                    .forEach(line -> lines.add(Line.of(" ".repeat(INDENT)).and(line)));
            lines.add(Line.EMPTY);
        }
        report.left().forEach(script -> lines.add(Line.of("not run: " + script)));
        lines.addAll(findings().lines());
        report.notes().forEach(note -> lines.add(Line.of("note: " + note)));
        lines.add(Line.of("on: " + report.ground()));
        lines.add(summary());
        return lines;
    }

    private static Line heading(RehearsalReport.Run run) {
        Line line = Line.of(run.file().shown(), Line.Ink.BOLD).and("  " + Durations.format(run.duration()));
        return run.failed() ? line.and("  fails", Line.Ink.BAD) : line;
    }

    private static List<Line> table(RehearsalReport.Run run, Page page) {
        if (run.statements().isEmpty()) {
            return List.of(Line.of("no statement"));
        }
        List<List<String>> cells =
                run.statements().stream().map(RehearsePage::cells).toList();
        Page inner = page.atMost(Math.max(1, page.width() - INDENT));
        int words = wordsWidth(cells, inner.width());
        List<List<String>> cut = cells.stream()
                .map(row -> List.of(
                        row.get(0), unbroken(cut(row.get(1), words)), unbroken(row.get(2)), row.get(3), row.get(4)))
                .toList();
        return new Table(HEADER, cut)
                .lines(inner).stream().map(RehearsePage::broken).toList();
    }

    /** Only the locks wrap. */
    private static String unbroken(String text) {
        return text.replace(' ', NO_BREAK);
    }

    private static Line broken(Line line) {
        return new Line(line.spans().stream()
                .map(span -> new Line.Span(span.text().replace(NO_BREAK, ' '), span.ink()))
                .toList());
    }

    private static List<String> cells(RehearsalReport.Statement statement) {
        return List.of(
                Long.toString(statement.line()),
                statement.words(),
                statement.duration().map(Durations::format).orElse("fails"),
                statement.written() == 0 ? "" : number(statement.written()),
                lock(statement));
    }

    private static String lock(RehearsalReport.Statement statement) {
        if (statement.locks().isEmpty()) {
            return statement.transactional() ? "" : "not seen: it runs in no transaction";
        }
        RehearsalReport.TableLock strongest = statement.locks().getFirst();
        int others = statement.locks().size() - 1;
        return strongest.mode().words() + " on " + strongest.table() + (others == 0 ? "" : " and " + others + " more");
    }

    /** The columns that are left for the statements' words, where those of the others wrap if they have to. */
    private static int wordsWidth(List<List<String>> cells, int width) {
        int natural = width - GAPS - widest(cells, 0) - widest(cells, 2) - widest(cells, 3) - widest(cells, 4);
        int wrapped = width - GAPS - widest(cells, 0) - widest(cells, 2) - widest(cells, 3) - longestWord(cells, 4);
        return Math.clamp(natural >= FEWEST * 2 ? natural : wrapped, FEWEST, MOST);
    }

    private static int widest(List<List<String>> cells, int column) {
        return cells.stream()
                .mapToInt(row -> Wrapping.columns(row.get(column)))
                .reduce(HEADER.get(column).length(), Math::max);
    }

    private static int longestWord(List<List<String>> cells, int column) {
        return cells.stream()
                .flatMap(row -> List.of(row.get(column).split(" ")).stream())
                .mapToInt(Wrapping::columns)
                .reduce(HEADER.get(column).length(), Math::max);
    }

    private static String cut(String text, int width) {
        String shown = Printable.line(text);
        if (Wrapping.columns(shown) <= width) {
            return shown;
        }
        int end = shown.length();
        while (end > 0 && Wrapping.columns(shown.substring(0, end)) > width - 1) {
            end = shown.offsetByCodePoints(end, -1);
        }
        return shown.substring(0, end).stripTrailing() + "…";
    }

    private Line summary() {
        if (report.runs().isEmpty() && !report.failed()) {
            return Line.of("nothing is pending", Line.Ink.GOOD)
                    .and(": " + counted(report.present(), "migration")
                            + (report.present() == 1 ? " is applied" : " are applied"));
        }
        int all = report.runs().size() + report.left().size();
        String took = ", in " + Durations.format(report.duration()) + "; "
                + findings().counts();
        if (!report.failed()) {
            return Line.of("would be applied", findings().isWell() ? Line.Ink.GOOD : Line.Ink.WARNING)
                    .and(": " + counted(report.applied(), "migration") + took);
        }
        return Line.of("would fail", Line.Ink.BAD)
                .and(": " + place() + report.applied() + " of " + counted(all, "migration") + " would be applied"
                        + took);
    }

    private String place() {
        return report.runs().stream()
                .filter(RehearsalReport.Run::failed)
                .findFirst()
                .map(run ->
                        run.file().shown() + ":" + run.statements().getLast().line() + "; ")
                .orElse("");
    }

    private static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object()
                .put("on", report.source())
                .put("ground", report.ground())
                .put("rows", report.rows())
                .put("present", report.present())
                .put("applied", report.applied())
                .put("failed", report.failed())
                .put("seconds", seconds(report.duration()));
        ArrayNode runs = tree.putArray("migrations");
        report.runs().forEach(run -> write(run, runs.addObject()));
        Json.strings(tree, "notRun", report.left());
        findings().tree(tree);
        Json.strings(tree, "notes", report.notes());
        return tree;
    }

    private static void write(RehearsalReport.Run run, ObjectNode node) {
        node.put("file", run.file().shown()).put("failed", run.failed()).put("seconds", seconds(run.duration()));
        ArrayNode statements = node.putArray("statements");
        run.statements().forEach(each -> write(each, statements.addObject()));
    }

    private static void write(RehearsalReport.Statement statement, ObjectNode node) {
        node.put("line", statement.line())
                .put("words", statement.words())
                .put("failed", statement.duration().isEmpty());
        statement.duration().ifPresent(duration -> node.put("seconds", seconds(duration)));
        node.put("transactional", statement.transactional()).put("rows", statement.written());
        ArrayNode tables = node.putArray("tables");
        statement
                .rows()
                .forEach(rows -> tables.addObject()
                        .put("table", rows.table())
                        .put("inserted", rows.inserted())
                        .put("updated", rows.updated())
                        .put("deleted", rows.deleted()));
        ArrayNode locks = node.putArray("locks");
        statement
                .locks()
                .forEach(lock -> locks.addObject()
                        .put("table", lock.table())
                        .put("mode", lock.mode().words()));
        ArrayNode losses = node.putArray("losses");
        statement.losses().forEach(loss -> write(loss, losses.addObject()));
    }

    private static void write(Loss loss, ObjectNode node) {
        node.put("table", loss.relation().shown());
        loss.column().ifPresent(column -> node.put("column", column.name()));
        node.put("rows", loss.rows());
        loss.filled().ifPresent(filled -> node.put("filled", filled));
        loss.changed().ifPresent(changed -> node.put("changed", changed));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
