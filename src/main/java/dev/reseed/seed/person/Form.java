package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Permutation;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Values of a form, numbered: {@code #} is a digit, {@code %} one from 1 on, {@code [A-F]} one of those, {@code {city}} a fact of the subject,
 * {@code {yy}} part of its birth date, {@code {check:luhn}} a check digit; other text stands for itself. Neighbouring numbers look unrelated.
 */
final class Form {
    private static final String CHECK = "{check:";
    private static final String ACCOUNT = "{check:iban}";

    private final Piece[] pieces;
    private final Check[] checks;
    private final int[] places;
    private final long size;
    private final Permutation order;

    private Form(Piece[] pieces, List<Check> checks, int[] places, Permutation order) {
        this.pieces = pieces;
        this.checks = checks.toArray(new Check[0]);
        this.places = places;
        this.size = order.size();
        this.order = order;
    }

    static Form of(String text) {
        List<String> tokens = FormTokens.of(text);
        Piece[] pieces = new Piece[tokens.size()];
        long size = 1;
        for (int i = pieces.length - 1; i >= 0; i--) {
            String token = tokens.get(i);
            pieces[i] = piece(token, size);
            size = times(size, radix(token));
        }
        List<String> checks = checks(tokens);
        int[] places = checks.stream().mapToInt(check -> place(tokens, check)).toArray();
        Permutation order = new Permutation(Draw.key(size, text), size);
        return new Form(pieces, checks.stream().map(Form::check).toList(), places, order);
    }

    /** How many values there are for one subject. */
    long size() {
        return size;
    }

    /** Adds a value; numbers from the size on begin again. */
    void write(long number, People people, long subject, RowBuffer out) {
        long serial = order.at(Math.floorMod(number, size));
        int start = out.length();
        for (Piece piece : pieces) {
            piece.write(serial, people, subject, out);
        }
        for (int i = 0; i < checks.length; i++) {
            checks[i].put(out.bytes(), start, out.length(), start + places[i]);
        }
    }

    /** What is too much is endless; the symbols in front are the same for all then. */
    private static long times(long size, long radix) {
        return size > Choices.ENDLESS / radix ? Choices.ENDLESS : size * radix;
    }

    private static Piece piece(String token, long divisor) {
        String symbols = FormTokens.symbols(token);
        if (!symbols.isEmpty()) {
            byte[] bytes = symbols.getBytes(StandardCharsets.US_ASCII);
            return (serial, people, subject, out) -> out.add(bytes[(int) (serial / divisor % bytes.length)]);
        }
        if (token.startsWith(CHECK)) {
            return text("0".repeat(check(token).width()));
        }
        return token.startsWith("{") ? told(token.substring(1, token.length() - 1), divisor) : text(token);
    }

    private static Piece text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (serial, people, subject, out) -> out.add(bytes);
    }

    private static Piece told(String name, long divisor) {
        return BirthPiece.of(name)
                .map(BirthPiece::piece)
                .or(() -> NamePiece.of(name, divisor))
                .orElseGet(() -> {
                    Fact fact = Fact.valueOf(name.toUpperCase(Locale.ROOT));
                    return (serial, people, subject, out) -> people.write(fact, subject, out);
                });
    }

    private static long radix(String token) {
        int symbols = FormTokens.symbols(token).length();
        return symbols > 0 ? symbols : NamePiece.radix(token);
    }

    /** In the order in which they are reckoned: an account's own digits before the two in front of it. */
    private static List<String> checks(List<String> tokens) {
        return tokens.stream()
                .filter(token -> token.startsWith(CHECK))
                .sorted(Comparator.comparing(ACCOUNT::equals))
                .toList();
    }

    private static Check check(String token) {
        return Check.of(token.substring(CHECK.length(), token.length() - 1));
    }

    /** Where a check digit stands: everything in front of it has a width of its own. */
    private static int place(List<String> tokens, String check) {
        return tokens.subList(0, tokens.indexOf(check)).stream()
                .mapToInt(Form::width)
                .sum();
    }

    private static int width(String token) {
        if (!FormTokens.symbols(token).isEmpty()) {
            return 1;
        }
        if (token.startsWith(CHECK)) {
            return check(token).width();
        }
        return token.startsWith("{") ? toldWidth(token.substring(1, token.length() - 1)) : token.length();
    }

    private static int toldWidth(String name) {
        return BirthPiece.of(name).map(BirthPiece::width).orElseGet(() -> NamePiece.width(name));
    }
}
