package dev.reseed.dump.bytes;

import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.Literals;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.TokenKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL's encodings as the JVM knows them. */
public final class Encodings {
    /** PostgreSQL's names without punctuation; those that Java lacks are missing. See its {@code pg_encname_tbl}. */
    private static final Map<String, String> CHARSETS = charsets();

    private Encodings() {}

    private static Map<String, String> charsets() {
        Map<String, String> all = new HashMap<>();
        put(all, "UTF-8", "utf8 unicode sqlascii");
        put(all, "ISO-8859-1", "latin1 iso88591");
        put(all, "ISO-8859-2", "latin2 iso88592");
        put(all, "ISO-8859-3", "latin3 iso88593");
        put(all, "ISO-8859-4", "latin4 iso88594");
        put(all, "ISO-8859-5", "iso88595");
        put(all, "ISO-8859-6", "iso88596");
        put(all, "ISO-8859-7", "iso88597");
        put(all, "ISO-8859-8", "iso88598");
        put(all, "ISO-8859-9", "latin5 iso88599");
        put(all, "ISO-8859-10", "latin6 iso885910");
        put(all, "ISO-8859-13", "latin7 iso885913");
        put(all, "ISO-8859-14", "latin8 iso885914");
        put(all, "ISO-8859-15", "latin9 iso885915");
        put(all, "ISO-8859-16", "latin10 iso885916");
        put(all, "windows-1250", "win1250 windows1250");
        put(all, "windows-1251", "win win1251 windows1251");
        put(all, "windows-1252", "win1252 windows1252");
        put(all, "windows-1253", "win1253 windows1253");
        put(all, "windows-1254", "win1254 windows1254");
        put(all, "windows-1255", "win1255 windows1255");
        put(all, "windows-1256", "win1256 windows1256");
        put(all, "windows-1257", "win1257 windows1257");
        put(all, "windows-1258", "win1258 windows1258 abc tcvn tcvn5712 vscii");
        put(all, "IBM866", "win866 windows866 alt");
        put(all, "x-windows-874", "win874 windows874");
        put(all, "KOI8-R", "koi8 koi8r");
        put(all, "KOI8-U", "koi8u");
        put(all, "EUC-JP", "eucjp");
        put(all, "GB2312", "euccn");
        put(all, "EUC-KR", "euckr");
        put(all, "x-EUC-TW", "euctw");
        put(all, "windows-31j", "sjis shiftjis mskanji win932 windows932");
        put(all, "x-SJIS_0213", "shiftjis2004");
        put(all, "x-windows-950", "big5 win950 windows950");
        put(all, "GBK", "gbk win936 windows936");
        put(all, "x-windows-949", "uhc win949 windows949");
        put(all, "x-Johab", "johab");
        put(all, "GB18030", "gb18030");
        return Map.copyOf(all);
    }

    private static void put(Map<String, String> all, String charset, String names) {
        for (String name : names.split(" ", -1)) {
            all.put(name, charset);
        }
    }

    /**
     * The charset of an encoding; SQL_ASCII, which says nothing, counts as UTF-8.
     *
     * @param name as PostgreSQL takes it, in any case and punctuation
     * @param shown the dump, for messages
     */
    public static Charset charset(String name, String shown) {
        String plain = name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(each -> (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String charset = CHARSETS.getOrDefault(plain, "");
        if (charset.isEmpty() || !Charset.isSupported(charset)) {
            throw ReseedException.usage(
                    shown + " is in an encoding that Reseed cannot read",
                    "its client_encoding is none of PostgreSQL's that Java knows",
                    "make the dump again with --encoding=UTF8");
        }
        return Charset.forName(charset);
    }

    /** The name that a {@code SET} of client_encoding, {@code SET NAMES} or psql's {@code \encoding} gives; empty for all else. */
    public static Optional<String> declared(ScriptItem item) {
        Lexer lexer = new Lexer(item.bytes(), item.start(), item.end());
        return switch (item.type()) {
            case META_COMMAND -> item.firstWord().equals("\\encoding") ? argument(item) : Optional.empty();
            case STATEMENT -> assigned(lexer);
        };
    }

    private static Optional<String> argument(ScriptItem item) {
        Lexer lexer = new Lexer(item.bytes(), item.start() + "\\encoding".length(), item.end());
        return value(lexer, lexer.nextSignificant());
    }

    private static Optional<String> assigned(Lexer lexer) {
        if (lexer.nextSignificant() != TokenKind.IDENTIFIER || !lexer.is("set")) {
            return Optional.empty();
        }
        TokenKind kind = lexer.nextSignificant();
        if (kind == TokenKind.IDENTIFIER && (lexer.is("session") || lexer.is("local"))) {
            kind = lexer.nextSignificant();
        }
        if (kind != TokenKind.IDENTIFIER) {
            return Optional.empty();
        }
        if (lexer.is("names")) {
            return value(lexer, lexer.nextSignificant());
        }
        if (!lexer.is("client_encoding")) {
            return Optional.empty();
        }
        TokenKind sign = lexer.nextSignificant();
        boolean assignment =
                (sign == TokenKind.OPERATOR && lexer.is("=")) || (sign == TokenKind.IDENTIFIER && lexer.is("to"));
        return assignment ? value(lexer, lexer.nextSignificant()) : Optional.empty();
    }

    private static Optional<String> value(Lexer lexer, TokenKind kind) {
        return switch (kind) {
            case IDENTIFIER -> lexer.is("default") ? Optional.empty() : Optional.of(text(lexer));
            case STRING, ESCAPE_STRING, QUOTED_IDENTIFIER ->
                Optional.of(new String(Literals.decode(kind, lexer), StandardCharsets.UTF_8));
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT, UNICODE_IDENTIFIER, NATIONAL_STRING, UNICODE_STRING ->
                Optional.empty();
            case BIT_STRING, HEX_STRING, DOLLAR_STRING, NUMBER, PARAMETER, OPERATOR, TYPECAST, COLON_EQUALS ->
                Optional.empty();
            case EQUALS_GREATER, DOT_DOT, OPEN_PAREN, CLOSE_PAREN, SEMICOLON, COMMA, DOT, BACKSLASH, OTHER ->
                Optional.empty();
            case UNTERMINATED, INCOMPLETE, END -> Optional.empty();
        };
    }

    private static String text(Lexer lexer) {
        return new String(lexer.bytes(), lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
    }
}
