package dev.reseed.shell;

import java.util.ArrayList;
import java.util.List;

/** A line of output in pieces that may be inked; what the pieces say is never obeyed by a terminal. */
record Line(List<Span> spans) {
    /** How a piece looks where there is colour. */
    enum Ink {
        PLAIN(""),
        BOLD("1"),
        DIM("2"),
        GOOD("32"),
        WARNING("33"),
        BAD("31");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    record Span(String text, Ink ink) {}

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

    /** As it is written to a stream, without the line's end. */
    String render(boolean colour) {
        StringBuilder out = new StringBuilder();
        for (Span span : spans) {
            String shown = Printable.line(span.text());
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
