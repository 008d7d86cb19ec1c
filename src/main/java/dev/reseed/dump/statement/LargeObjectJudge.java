package dev.reseed.dump.statement;

import dev.reseed.dump.statement.Judgement.LargeObject;
import dev.reseed.sql.TokenKind;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls by which a text dump carries large objects; the only descriptor is 0, as pg_dump writes it. */
final class LargeObjectJudge {
    /** INV_WRITE, and INV_READ with it. */
    private static final List<String> MODES = List.of("131072", "393216");

    private LargeObjectJudge() {}

    static Judgement call(String function, @Nullable List<Scalar> arguments, Words words) {
        if (arguments == null || !words.atEnd()) {
            return refused();
        }
        return of(function, arguments).<Judgement>map(LargeObject::new).orElseGet(LargeObjectJudge::refused);
    }

    private static Optional<LargeObject.Call> of(String function, List<Scalar> arguments) {
        Scalar first = arguments.getFirst();
        int count = arguments.size();
        return switch (function) {
            case "lo_create" -> oid(first, count == 1).map(LargeObject.Call.Create::new);
            case "lo_unlink" -> oid(first, count == 1).map(LargeObject.Call.Unlink::new);
            case "lo_open" ->
                oid(first, count == 2 && MODES.contains(arguments.get(1).text()))
                        .map(LargeObject.Call.Open::new);
            case "lo_close" ->
                count == 1 && first.is("0") ? Optional.of(new LargeObject.Call.Close()) : Optional.empty();
            default ->
                count == 2 && first.is("0") && arguments.get(1).string()
                        ? Optional.ofNullable(bytea(arguments.get(1).bytes())).map(LargeObject.Call.Write::new)
                        : Optional.empty();
        };
    }

    private static Optional<Long> oid(Scalar argument, boolean known) {
        long oid = argument.oid();
        return known && oid > 0 ? Optional.of(oid) : Optional.empty();
    }

    /** {@code lo_unlink('…')}, or with {@code --if-exists} {@code lo_unlink(oid) FROM … WHERE oid = '…'}. */
    static Judgement unlink(Words words) {
        Words ahead = words.ahead();
        if (ahead.take(TokenKind.OPEN_PAREN) && ahead.take("oid") && ahead.take(TokenKind.CLOSE_PAREN)) {
            Optional<Long> oid = inCatalog(ahead);
            return oid.isPresent() && ahead.atEnd()
                    ? new LargeObject(new LargeObject.Call.Unlink(oid.get()))
                    : refused();
        }
        return call("lo_unlink", Scalar.arguments(words), words);
    }

    /** {@code CASE WHEN EXISTS (SELECT 1 FROM … WHERE oid = '…') THEN pg_catalog.lo_unlink('…') END}, which older versions write. */
    static Judgement oldUnlink(Words words) {
        boolean head = words.take("case", "when", "exists")
                && words.take(TokenKind.OPEN_PAREN)
                && words.take("select")
                && words.take(TokenKind.NUMBER)
                && inCatalog(words).isPresent()
                && words.take(TokenKind.CLOSE_PAREN)
                && words.take("then", "pg_catalog")
                && words.take(TokenKind.DOT)
                && words.take("lo_unlink");
        List<Scalar> arguments = head ? Scalar.arguments(words) : null;
        return arguments != null && words.take("end") ? call("lo_unlink", arguments, words) : refused();
    }

    /** Goes past {@code FROM pg_catalog.pg_largeobject_metadata WHERE oid = '…'}. */
    private static Optional<Long> inCatalog(Words words) {
        boolean known = words.take("from", "pg_catalog")
                && words.take(TokenKind.DOT)
                && (words.take("pg_largeobject_metadata", "where", "oid")
                        || words.take("pg_largeobject", "where", "loid"))
                && words.takeSign("=")
                && words.kind().isString();
        byte[] oid = known ? words.bytes() : null;
        return oid == null ? Optional.empty() : oid(new Scalar(oid, true), true);
    }

    /** What the server reads in a bytea's text, of either format; null where it is malformed. */
    private static byte @Nullable [] bytea(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        if (text.length >= 2 && text[0] == '\\' && text[1] == 'x') {
            if (text.length % 2 != 0) {
                return null;
            }
            for (int i = 2; i < text.length; i += 2) {
                int high = Character.digit(text[i], 16);
                int low = Character.digit(text[i + 1], 16);
                if (high < 0 || low < 0) {
                    return null;
                }
                out.write((high << 4) | low);
            }
            return out.toByteArray();
        }
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\\') {
                out.write(text[i]);
            } else if (i + 1 < text.length && text[i + 1] == '\\') {
                out.write(text[++i]);
            } else {
                int value = octal(text, i + 1);
                if (value < 0) {
                    return null;
                }
                out.write(value);
                i += 3;
            }
        }
        return out.toByteArray();
    }

    private static int octal(byte[] text, int from) {
        if (from + 3 > text.length) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = Character.digit(text[i], 8);
            if (digit < 0) {
                return -1;
            }
            value = (value << 3) | digit;
        }
        return value > 255 ? -1 : value;
    }

    private static Judgement refused() {
        return Answers.refused("a call for a large object is not written as pg_dump writes it");
    }
}
