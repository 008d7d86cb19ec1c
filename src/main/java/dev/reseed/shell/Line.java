package dev.reseed.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line of output in pieces that may be inked; what the pieces say is never obeyed by a terminal. */
record Line(List<Span> spans) {
    /** How a piece looks where there is colour. */
    enum Ink {
        PLAIN(""),
        BOLD("1"),
        DIM("2"),
        GOOD("32"),
        WARNING("33"),
        BAD("31"),
        /** Not made harmless: for programs. */
        VERBATIM("");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    record Span(String text, Ink ink) {}

    /** Narrower than this a page has no room for indentation. */
    private static final int NARROW = 12;

    /** A number, a label, or blanks, with what stands between it and the text. */
    private static final Pattern LABEL = Pattern.compile("\\s*(\\S{1,12}(:\\s|\\s\\s))?\\s*");

    static final Line EMPTY = new Line(List.of());

    Line {
        spans = List.copyOf(spans);
    }

    static Line of(String text) {
        return EMPTY.and(text, Ink.PLAIN);
    }

    static Line of(String text, Ink ink) {
        return EMPTY.and(text, ink);
    }

    /** This line with more at its end. */
    Line and(String text) {
        return and(text, Ink.PLAIN);
    }

    Line and(String text, Ink ink) {
        List<Span> all = new ArrayList<>(spans);
        all.add(new Span(text, ink));
        return new Line(all);
    }

    /** Without its inks, and without what a terminal would take for a command. */
    String text() {
        return spans.stream().map(span -> Printable.line(span.text())).collect(Collectors.joining());
    }

    /** This line broken between words where it is wider than a page; what follows is indented as far as its first text. */
    List<Line> wrap(int width) {
        List<Span> shownSpans = spans.stream()
                .map(span -> new Span(Printable.line(span.text()), span.ink()))
                .toList();
        String text = shownSpans.stream().map(Span::text).collect(Collectors.joining());
        if (Wrapping.columns(text) <= width) {
            return List.of(this);
        }
        Matcher label = LABEL.matcher(text);
        String indent = " ".repeat(width >= NARROW && label.lookingAt() ? Math.min(label.end(), width / 2) : 0);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (String part : Wrapping.wrap(text, width, indent)) {
            String shown = lines.isEmpty() ? part : part.substring(indent.length());
            int from = text.indexOf(shown, start);
            start = from + shown.length();
            lines.add(
                    lines.isEmpty()
                            ? slice(shownSpans, from, start)
                            : Line.of(indent).and(slice(shownSpans, from, start)));
        }
        return lines;
    }

    /** A stretch of what is shown. */
    private static Line slice(List<Span> spans, int from, int to) {
        List<Span> parts = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            int length = span.text().length();
            int begin = Math.clamp(from - at, 0, length);
            int end = Math.clamp(to - at, 0, length);
            if (begin < end) {
                parts.add(new Span(span.text().substring(begin, end), span.ink()));
            }
            at += length;
        }
        return new Line(parts);
    }

    /** This line and another behind it. */
    Line and(Line more) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(more.spans());
        return new Line(all);
    }

    /** As it is written to a stream, without the line's end. */
    String render(boolean colour) {
        StringBuilder out = new StringBuilder();
        for (Span span : spans) {
            String shown = span.ink() == Ink.VERBATIM ? span.text() : Printable.line(span.text());
            if (colour && span.ink() != Ink.PLAIN && !shown.isEmpty()) {
                out.append("\u001b[")
                        .append(span.ink().code)
                        .append('m')
                        .append(shown)
                        .append("\u001b[0m");
            } else {
                out.append(shown);
            }
        }
        return out.toString();
    }
}
