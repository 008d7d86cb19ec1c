package dev.reseed.schema;

/** What alters a sequence. */
final class SequenceChange {
    private SequenceChange() {}

    /** @param create the statement that makes it as it is to be */
    static String statement(String name, String create) {
        String begin = "ALTER SEQUENCE " + name;
        String options = create.replaceFirst("^CREATE (UNLOGGED )?", "ALTER ").substring(begin.length());
        return begin
                + (options.startsWith(" AS ") ? "" : " AS bigint")
                + options
                + (options.endsWith(" CYCLE") ? "" : " NO CYCLE");
    }
}
