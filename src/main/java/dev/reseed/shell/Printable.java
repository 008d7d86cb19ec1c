package dev.reseed.shell;

/**
 * Text that a terminal shows and never obeys: control characters, escape sequences and marks that turn the direction
 * of writing are shown as {@code \x1b} or {@code \u202e}.
 */
final class Printable {
    private Printable() {}

    /** One line; line breaks are escaped too, a tab is kept. */
    static String line(String text) {
        if (text.codePoints().noneMatch(Printable::dangerous)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!dangerous(c)) {
                shown.appendCodePoint(c);
            } else if (c == '\n') {
                shown.append("\\n");
            } else if (c == '\r') {
                shown.append("\\r");
            } else if (c < 0x100) {
                shown.append(String.format("\\x%02x", c));
            } else {
                shown.append(String.format("\\u%04x", c));
            }
        });
        return shown.toString();
    }

    private static boolean dangerous(int c) {
        if (c == '\t') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> turnsDirection(c);
            default -> false;
        };
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }
}
