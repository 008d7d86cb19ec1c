package dev.reseed.migrate.lint;

/**
 * How a file's lines end, by number.
 *
 * @param crlf as on Windows
 * @param lf as on Unix
 * @param cr by a carriage return alone
 */
record LineEnds(int crlf, int lf, int cr) {
    static LineEnds of(byte[] bytes) {
        int crlf = 0;
        int lf = 0;
        int cr = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lf++;
            } else if (bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
                crlf++;
                i++;
            } else if (bytes[i] == '\r') {
                cr++;
            }
        }
        return new LineEnds(crlf, lf, cr);
    }
}
