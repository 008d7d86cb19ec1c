package dev.reseed.seed.constraint;

import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Words;
import java.util.List;
import java.util.stream.IntStream;

/** The server's functions over texts, as far as conditions call them. */
final class TextFunctions {
    private TextFunctions() {}

    static Datum call(String function, Words words, List<Datum> more) {
        return switch (words.family()) {
            case TEXT, PADDED, CASELESS -> text(function, words, more);
            case BYTES -> bytes(function, words.text());
            case JSON -> json(function, words.text());
            case ARRAY -> array(function, words.text(), more);
            default -> Datum.UNCLEAR;
        };
    }

    private static Datum text(String function, Words words, List<Datum> more) {
        String text = words.text();
        if (more.isEmpty()) {
            return switch (function) {
                case "length" -> Datum.of(text.codePointCount(0, text.length()));
                case "octet_length" ->
                    words.family() == Family.PADDED ? Datum.UNCLEAR : Datum.of(Functions.octets(text));
                case "lower", "upper" -> cased(words, function.equals("upper"));
                case "btrim" -> of(words, trimmed(text, " ", true, true));
                case "ltrim" -> of(words, trimmed(text, " ", true, false));
                case "rtrim" -> of(words, trimmed(text, " ", false, true));
                default -> Datum.UNCLEAR;
            };
        }
        if (words.family() == Family.CASELESS) {
            return Datum.UNCLEAR;
        }
        if (more.getFirst() instanceof Words other) {
            return more.size() == 1 ? withText(function, words, other.text()) : replaced(function, words, more);
        }
        return withNumbers(function, words, more);
    }

    private static Datum of(Words words, String text) {
        return new Words(text, words.family() == Family.PADDED ? Family.TEXT : words.family());
    }

    /** What case letters beyond ASCII have depends on the database's locale. */
    private static Datum cased(Words words, boolean upper) {
        return Calculator.isAscii(words.text()) ? of(words, Functions.cased(words.text(), upper)) : Datum.UNCLEAR;
    }

    private static String trimmed(String text, String characters, boolean left, boolean right) {
        int[] all = text.codePoints().toArray();
        int from = 0;
        int to = all.length;
        while (left && from < to && characters.indexOf(all[from]) >= 0) {
            from++;
        }
        while (right && to > from && characters.indexOf(all[to - 1]) >= 0) {
            to--;
        }
        return new String(all, from, to - from);
    }

    private static Datum withText(String function, Words words, String other) {
        String text = words.text();
        return switch (function) {
            case "btrim" -> of(words, trimmed(text, other, true, true));
            case "ltrim" -> of(words, trimmed(text, other, true, false));
            case "rtrim" -> of(words, trimmed(text, other, false, true));
            case "starts_with" -> Datum.of(text.startsWith(other));
            case "strpos" -> {
                int at = text.indexOf(other);
                yield Datum.of(at < 0 ? 0 : text.codePointCount(0, at) + 1L);
            }
            default -> Datum.UNCLEAR;
        };
    }

    private static Datum replaced(String function, Words words, List<Datum> more) {
        boolean known = more.size() == 2
                && function.equals("replace")
                && more.getFirst() instanceof Words from
                && !from.text().isEmpty();
        return known && more.getFirst() instanceof Words from && more.getLast() instanceof Words to
                ? of(words, words.text().replace(from.text(), to.text()))
                : Datum.UNCLEAR;
    }

    private static Datum withNumbers(String function, Words words, List<Datum> more) {
        int[] all = words.text().codePoints().toArray();
        int[] numbers = more.stream()
                .flatMapToInt(each -> each instanceof Amount amount
                        ? IntStream.of(amount.value().intValueExact())
                        : IntStream.empty())
                .toArray();
        if (numbers.length != more.size() || numbers.length > 2) {
            return Datum.UNCLEAR;
        }
        int first = numbers[0];
        return switch (function) {
            case "left" -> part(words, all, 0, first < 0 ? all.length + (long) first : first);
            case "right" -> part(words, all, first < 0 ? -(long) first : all.length - (long) first, all.length);
            case "substr", "substring" ->
                numbers.length == 1
                        ? part(words, all, first - 1L, all.length)
                        : numbers[1] < 0 ? Datum.UNCLEAR : part(words, all, first - 1L, first - 1L + numbers[1]);
            default -> Datum.UNCLEAR;
        };
    }

    private static Datum part(Words words, int[] all, long from, long to) {
        int start = Math.clamp(from, 0, all.length);
        int end = Math.clamp(to, start, all.length);
        return of(words, new String(all, start, end - start));
    }

    private static Datum bytes(String function, String text) {
        boolean counted = function.equals("octet_length") || function.equals("length");
        return counted && text.startsWith("\\x") ? Datum.of(text.length() / 2 - 1) : Datum.UNCLEAR;
    }

    private static Datum json(String function, String text) {
        if (!function.equals("jsonb_typeof") && !function.equals("json_typeof")) {
            return Datum.UNCLEAR;
        }
        String bare = text.strip();
        String kind = bare.isEmpty()
                ? ""
                : switch (bare.charAt(0)) {
                    case '{' -> "object";
                    case '[' -> "array";
                    case '"' -> "string";
                    case 't', 'f' -> "boolean";
                    case 'n' -> "null";
                    default -> "number";
                };
        return kind.isEmpty() ? Datum.UNCLEAR : new Words(kind, Family.TEXT);
    }

    /** Of one dimension; the others are told by a brace inside. */
    private static Datum array(String function, String text, List<Datum> more) {
        boolean length = function.equals("array_length") && more.equals(List.of(Datum.of(1)));
        boolean counted = length || (function.equals("cardinality") && more.isEmpty());
        if (!counted || !text.startsWith("{") || text.indexOf('{', 1) >= 0 || text.indexOf('"') >= 0) {
            return Datum.UNCLEAR;
        }
        if (text.equals("{}")) {
            return length ? Datum.MISSING : Datum.of(0);
        }
        return Datum.of(text.chars().filter(each -> each == ',').count() + 1);
    }
}
