package dev.reseed.sql;

/** Decodes literals and quoted identifiers into a sink, one after the other, without allocating. */
public final class LiteralReader {
    private final LiteralSink out;
    private final LiteralDecoder decoder;

    public LiteralReader(LiteralSink out) {
        this.out = out;
        this.decoder = new LiteralDecoder(out);
    }

    /**
     * Decodes {@code bytes[start, end)}, which is one token. Malformed escapes, which the server rejects, stay as they are;
     * {@code U&} is read with the escape character {@code \}.
     *
     * @param kind what the lexer returned: a string, a bit string, a quoted identifier
     * @param standardStrings the server's {@code standard_conforming_strings}
     */
    public void read(TokenKind kind, byte[] bytes, int start, int end, boolean standardStrings) {
        read(kind, bytes, start, end, !standardStrings, '\\');
    }

    void read(TokenKind kind, byte[] bytes, int start, int end, boolean plainEscapes, char escape) {
        switch (kind) {
            case DOLLAR_STRING -> dollar(bytes, start, end);
            case STRING -> decoder.decode(bytes, start + 1, end, plainEscapes ? '\\' : 0, false);
            case NATIONAL_STRING -> decoder.decode(bytes, start + 2, end, plainEscapes ? '\\' : 0, false);
            case ESCAPE_STRING -> decoder.decode(bytes, start + 2, end, '\\', false);
            case BIT_STRING, HEX_STRING -> decoder.decode(bytes, start + 2, end, 0, false);
            case QUOTED_IDENTIFIER -> decoder.decode(bytes, start + 1, end, 0, false);
            case UNICODE_STRING, UNICODE_IDENTIFIER -> decoder.decode(bytes, start + 3, end, escape, true);
            default -> throw new IllegalArgumentException(kind + " has no quotes");
        }
    }

    private void dollar(byte[] bytes, int start, int end) {
        int tag = start + 1;
        while (bytes[tag] != '$') {
            tag++;
        }
        int length = tag + 1 - start;
        for (int i = start + length; i < end - length; i++) {
            out.add(bytes[i], i);
        }
    }
}
