package dev.reseed.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.shell.jline.tui.table.ArrayTableModel;
import org.springframework.shell.jline.tui.table.CellMatchers;
import org.springframework.shell.jline.tui.table.DelimiterTextWrapper;
import org.springframework.shell.jline.tui.table.SizeConstraints;
import org.springframework.shell.jline.tui.table.TableBuilder;
import org.springframework.shell.jline.tui.table.TextWrapper;

/**
 * Rows of text in aligned columns without borders, as wide as the page; cells wrap between words. On a page too narrow for
 * that, the cells of a row stand below each other, each behind its column's name.
 */
record Table(List<String> header, List<List<String>> rows) implements Rendering {
    private static final int GAP = 2;
    // Stands behind a wide character while the library counts characters as columns.
    private static final char FILLER = '\uE000';
    private static final String END_OF_HEADER = "\uE001";

    Table {
        header = List.copyOf(header);
        List<List<String>> copy = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("a row has " + row.size() + " cells, the header " + header.size());
            }
            copy.add(List.copyOf(row));
        }
        rows = List.copyOf(copy);
    }

    @Override
    public List<Line> lines(Page page) {
        return narrowest() <= page.width() ? columns(page) : blocks(page);
    }

    /** Whether no cell has to wrap. */
    boolean fits(Page page) {
        int width = -GAP;
        for (int column = 0; column < header.size(); column++) {
            int at = column;
            width += GAP
                    + Stream.concat(Stream.of(header), rows.stream())
                            .mapToInt(row -> measured(row.get(at)).length())
                            .max()
                            .orElse(0);
        }
        return width <= page.width();
    }

    /** The width at which no word is broken. */
    private int narrowest() {
        int width = -GAP;
        for (int column = 0; column < header.size(); column++) {
            int at = column;
            width += GAP
                    + Stream.concat(Stream.of(header), rows.stream())
                            .mapToInt(row -> longestWord(measured(row.get(at))))
                            .max()
                            .orElse(0);
        }
        return width;
    }

    private static int longestWord(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(String::length).max().orElse(0);
    }

    /** The cells of a row below each other, each behind its column's name. */
    List<Line> blocks(Page page) {
        int label = header.stream().mapToInt(String::length).max().orElse(0) + GAP;
        // Names that would leave the cells too little stand on lines of their own.
        boolean beside = label <= page.width() / 2;
        int indent = beside ? label : Math.min(GAP, page.width() - 1);
        List<Line> lines = new ArrayList<>();
        for (List<String> row : rows) {
            if (!lines.isEmpty()) {
                lines.add(Line.EMPTY);
            }
            for (int column = 0; column < header.size(); column++) {
                String head = beside ? header.get(column) : "";
                if (!beside) {
                    Wrapping.wrap(header.get(column), page.width())
                            .forEach(text -> lines.add(Line.of(text, Line.Ink.BOLD)));
                }
                for (String text : Wrapping.wrap(Printable.line(row.get(column)), page.width() - indent)) {
                    lines.add(Line.of(head + " ".repeat(indent - head.length()), Line.Ink.BOLD)
                            .and(text));
                    head = "";
                }
            }
        }
        return lines;
    }

    private List<Line> columns(Page page) {
        TableBuilder builder = new TableBuilder(new ArrayTableModel(cells()));
        builder.on(CellMatchers.table()).addSizer(Table::extent).addWrapper(gapped());
        List<Line> lines = new ArrayList<>();
        boolean inHeader = true;
        // The last column's gap may hang over the edge: it is stripped.
        for (String rendered :
                builder.build().render(page.width() + GAP).lines().toList()) {
            String text = rendered.replace(String.valueOf(FILLER), "").stripTrailing();
            if (inHeader && text.equals(END_OF_HEADER)) {
                inHeader = false;
            } else {
                lines.add(Line.of(text, inHeader ? Line.Ink.BOLD : Line.Ink.PLAIN));
            }
        }
        return lines;
    }

    private Object[][] cells() {
        Object[][] cells = new Object[rows.size() + 2][header.size()];
        for (Object[] row : cells) {
            Arrays.fill(row, "");
        }
        cells[1][0] = END_OF_HEADER;
        for (int column = 0; column < header.size(); column++) {
            cells[0][column] = measured(header.get(column));
            for (int row = 0; row < rows.size(); row++) {
                cells[row + 2][column] = measured(rows.get(row).get(column));
            }
        }
        return cells;
    }

    private static String measured(String cell) {
        StringBuilder text = new StringBuilder();
        Printable.line(cell.replace('\t', ' ')).codePoints().forEach(c -> {
            text.appendCodePoint(c);
            if (Character.charCount(c) == 1 && Wrapping.columns(Character.toString(c)) == 2) {
                text.append(FILLER);
            }
        });
        return text.toString();
    }

    private static SizeConstraints.Extent extent(String[] lines, int tableWidth, int columns) {
        int longest = Arrays.stream(lines).mapToInt(String::length).max().orElse(0);
        int word = Arrays.stream(lines).mapToInt(Table::longestWord).max().orElse(0);
        return new SizeConstraints.Extent(word + GAP, longest + GAP);
    }

    private static TextWrapper gapped() {
        DelimiterTextWrapper words = new DelimiterTextWrapper();
        return (text, width) -> words.wrap(text, width - GAP);
    }
}
