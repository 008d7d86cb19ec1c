package dev.reseed.migrate;

/** What a server says of a statement, as it is told: it may quote a literal of the statement, and that the whole of it. */
public final class ServerMessage {
    private static final int LONGEST = 300;

    private ServerMessage() {}

    /** The message on one line, cut with an ellipsis after 300 characters. */
    public static String told(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST)).stripTrailing() + "…";
    }
}
