package dev.reseed.schema;

/**
 * A name as SQL writes it, taken apart.
 *
 * @param schema quoted where it has to be; empty where the name has none
 * @param name quoted where it has to be
 */
record QualifiedName(String schema, String name) {
    static QualifiedName of(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == '.' && !quoted) {
                return new QualifiedName(text.substring(0, i), text.substring(i + 1));
            }
        }
        return new QualifiedName("", text);
    }

    /** A part as it is. */
    static String unquoted(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }
}
