package dev.reseed.schema;

/** What alters a sequence. */
final class SequenceChange {
    private SequenceChange() {}

    /** What lets a new sequence that counts upwards go on behind the rows that are there. */
    static String behindRows(String sequence, String table, String column) {
        return "SELECT pg_catalog.setval(s.seqrelid, r.last) FROM pg_catalog.pg_sequence s, (SELECT max(" + column
                + ") AS last FROM " + table + ") r WHERE s.seqrelid = '" + sequence.replace("'", "''")
                + "'::regclass AND s.seqincrement > 0 AND r.last BETWEEN s.seqmin AND s.seqmax";
    }

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
