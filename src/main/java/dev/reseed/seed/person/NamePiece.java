package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import java.util.Optional;

/** What ids and account numbers tell of a name, a sex or a bank. */
final class NamePiece {
    /** An even digit for women, an odd one for men. */
    private static final String PARITY = "{parity}";

    /** 0 to 4 for who is born up to 1999, 5 to 9 for who is born later. */
    private static final String HALF = "{half}";

    private static final int DIGITS_OF_A_KIND = 5;

    /** Its first day. */
    private static final long YEAR_2000 = 10_957;

    private NamePiece() {}

    /** How many symbols a part of a form may be for one subject; 1 for everything that is not counted. */
    static int radix(String token) {
        return token.equals(PARITY) || token.equals(HALF) ? DIGITS_OF_A_KIND : 1;
    }

    /**
     * The piece of a name.
     *
     * @param divisor of the serial, for a digit that is counted by it
     */
    static Optional<Piece> of(String name, long divisor) {
        return switch (name) {
            case "parity" ->
                Optional.of((serial, people, subject, out) ->
                        out.add('0' + digit(serial / divisor) * 2 + (people.isFemale(subject) ? 0 : 1)));
            case "half" ->
                Optional.of((serial, people, subject, out) ->
                        out.add('0' + digit(serial / divisor) + (people.birthDay(subject) < YEAR_2000 ? 0 : 5)));
            case "sex" -> Optional.of((serial, people, subject, out) -> out.add(people.isFemale(subject) ? '2' : '1'));
            case "bank" -> Optional.of((serial, people, subject, out) -> out.add(people.bank(subject)));
            case "codice" -> Optional.of((serial, people, subject, out) -> codice(people, subject, out));
            case "rfc" -> Optional.of((serial, people, subject, out) -> rfc(people, subject, out));
            default -> Optional.empty();
        };
    }

    static int width(String name) {
        return switch (name) {
            case "parity", "half", "sex" -> 1;
            case "bank", "rfc" -> 4;
            case "codice" -> 6;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int digit(long counted) {
        return (int) (counted % DIGITS_OF_A_KIND);
    }

    /** Three letters of the last name and three of the first, as Italy takes them. */
    private static void codice(People people, long subject, RowBuffer out) {
        three(people.foldedLast(subject), false, out);
        three(people.foldedFirst(subject), true, out);
    }

    /** Consonants, then vowels, then X; of a first name with four consonants or more the first, third and fourth. */
    private static void three(byte[] name, boolean first, RowBuffer out) {
        int end = out.length() + 3;
        boolean skip = first && consonants(name) > 3;
        int count = 0;
        for (int i = 0; i < name.length && out.length() < end; i++) {
            if (isConsonant(name[i])) {
                count++;
                if (!skip || count != 2) {
                    out.add(name[i] - 'a' + 'A');
                }
            }
        }
        for (int i = 0; i < name.length && out.length() < end; i++) {
            if (isVowel(name[i])) {
                out.add(name[i] - 'a' + 'A');
            }
        }
        while (out.length() < end) {
            out.add('X');
        }
    }

    /** Two letters of the first last name, one of the second, one of the first name, as Mexico takes them. */
    private static void rfc(People people, long subject, RowBuffer out) {
        byte[] last = people.foldedLast(subject);
        int vowel = 1;
        while (vowel < last.length && !isVowel(last[vowel])) {
            vowel++;
        }
        out.add(last[0] - 'a' + 'A');
        out.add(vowel < last.length ? last[vowel] - 'a' + 'A' : 'X');
        out.add(people.foldedSecondLast(subject)[0] - 'a' + 'A');
        out.add(people.foldedFirst(subject)[0] - 'a' + 'A');
    }

    private static int consonants(byte[] name) {
        int count = 0;
        for (byte letter : name) {
            count += isConsonant(letter) ? 1 : 0;
        }
        return count;
    }

    private static boolean isConsonant(byte letter) {
        return letter != '-' && !isVowel(letter);
    }

    private static boolean isVowel(byte letter) {
        return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
    }
}
