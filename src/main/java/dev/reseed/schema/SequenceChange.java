package dev.reseed.schema;

/** What alters a sequence. */
final class SequenceChange {
    private SequenceChange() {}

    /** What lets a new sequence that counts upwards go on behind the rows that are there. */
    static String behindRows(String sequence, String table, String column) {
        return setval("r.last", sequence, "(SELECT max(" + column + ") AS last FROM " + table + ") r")
                + " AND s.seqincrement > 0";
    }

    /** What lets a new sequence go on where another one is. */
    static String behind(String sequence, String former) {
        return setval("r.last, r.is_called", sequence, "(SELECT last_value AS last, is_called FROM " + former + ") r");
    }

    private static String setval(String value, String sequence, String rows) {
        return "SELECT pg_catalog.setval(s.seqrelid, " + value + ") FROM pg_catalog.pg_sequence s, " + rows
                + " WHERE s.seqrelid = '" + sequence.replace("'", "''")
                + "'::regclass AND r.last BETWEEN s.seqmin AND s.seqmax";
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
