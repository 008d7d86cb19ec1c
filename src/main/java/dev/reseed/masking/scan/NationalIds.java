package dev.reseed.masking.scan;

/**
 * National ids with a form of their own, in any text. How often a random text in the form passes stands with each.
 *
 * <ul>
 *   <li>US social security number, with dashes, and British national insurance number: no check digit, 9 in 10 and 1 in 12.
 *   <li>Spanish DNI and NIE: 1 in 23, and no DNI that begins with a day. Chilean RUT with dots: 1 in 11.
 *   <li>Swedish, Czech and Slovak numbers with separator: a day, and then 1 in 10 and 1 in 11. Finnish: a day, and then 1 in 31. Korean:
 *       a day, and then 1 in 11.
 *   <li>Brazilian CPF and Belgian number with punctuation: 1 in 100 and 1 in 48. Swiss AHV number: its prefix, and then 1 in 10.
 *   <li>French NIR: 1 in 2,000 of the numbers of 15 digits. Chinese id: 1 in 15,000 of the numbers of 18 digits.
 *   <li>Italian codice fiscale and Mexican CURP: a day's letters, and then 1 in 26 and 1 in 10.
 * </ul>
 */
final class NationalIds {
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String CODICE_MONTHS = "ABCDEHLMPRST";
    private static final String CURP_LETTERS = "0123456789ABCDEFGHIJKLMN.OPQRSTUVWXYZ";
    private static final String CHINESE_CHECKS = "10X98765432";
    private static final String CHILEAN_CHECKS = "0K987654321";
    private static final int[] CODICE_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    private static final int[] CHINESE = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] KOREAN = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

    private NationalIds() {}

    /** Whether an id begins with a word of digits. */
    static boolean digits(byte[] bytes, int from, int to, int start, int end) {
        return switch (end - start) {
            case 1, 2 -> isPunctuated(bytes, from, to, start, end);
            case 3 ->
                (fits(bytes, from, to, start, "999-99-9999") && isSocialSecurity(bytes, start))
                        || (fits(bytes, from, to, start, "999.999.999-99") && BareIds.isCpf(bytes, start, start + 14))
                        || (fits(bytes, from, to, start, "756.9999.9999.99")
                                && Checksums.article(bytes, start, start + 16));
            case 6 -> isDated(bytes, from, to, start);
            case 8 ->
                Glyphs.dash(bytes, end, to) == 1
                        && ((fits(bytes, from, to, start, "99999999-9999") && isSwedish(bytes, start + 2))
                                || (fits(bytes, from, to, start, "99999999-A")
                                        && isDni(bytes, start, bytes[start + 9])));
            case 9, 11 -> BareIds.isLabelled(bytes, from, start, end);
            case 13 -> fits(bytes, from, to, start, "7569999999999") && Checksums.article(bytes, start, end);
            case 15 -> fits(bytes, from, to, start, "999999999999999") && isNir(bytes, start, end);
            case 18 -> fits(bytes, from, to, start, "999999999999999999") && isChinese(bytes, start);
            default -> false;
        };
    }

    /** Whether an id begins with one or two digits, and a dot or blank behind. */
    private static boolean isPunctuated(byte[] bytes, int from, int to, int start, int end) {
        int next = end < to ? bytes[end] : 0;
        if (next == '.') {
            return (fits(bytes, from, to, start, "9.999.999-X") && isRut(bytes, start, start + 11))
                    || (fits(bytes, from, to, start, "99.999.999-X") && isRut(bytes, start, start + 12))
                    || (fits(bytes, from, to, start, "99.99.99-999.99") && isBelgian(bytes, start, start + 15));
        }
        return next == ' '
                && ((fits(bytes, from, to, start, "9 99 99 XX 999 999 99") && isNir(bytes, start, start + 21))
                        || (start - from >= 3 && isInsurance(bytes, from, to, start - 3, "AA 99 99 99 A")));
    }

    /** Whether a word of letters and digits is an id. */
    static boolean letters(byte[] bytes, int from, int to, int start, int end) {
        return switch (end - start) {
            case 9 ->
                (fits(bytes, from, to, start, "99999999A") && isDni(bytes, start, bytes[start + 8]))
                        || (fits(bytes, from, to, start, "A9999999A") && isNie(bytes, start))
                        || isInsurance(bytes, from, to, start, "AA999999A");
            case 11 -> fits(bytes, from, to, start, "999999A999X") && isFinnish(bytes, start);
            case 15 -> fits(bytes, from, to, start, "999992A99999999") && isNir(bytes, start, end);
            case 16 -> fits(bytes, from, to, start, "AAAAAA99A99A999A") && isCodice(bytes, start);
            case 18 ->
                (fits(bytes, from, to, start, "99999999999999999A") && isChinese(bytes, start))
                        || (fits(bytes, from, to, start, "AAAA999999AAAAAAX9") && isCurp(bytes, start));
            default -> false;
        };
    }

    /** Whether text stands alone and has a form: 9 for a digit (of other digits, just that one), A for a letter, X for either. */
    private static boolean fits(byte[] bytes, int from, int to, int start, String form) {
        int end = start + form.length();
        if (end > to) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            byte b = bytes[start + i];
            boolean right = switch (form.charAt(i)) {
                case '9' -> Glyphs.digit(b);
                case 'A' -> Glyphs.letter(b);
                case 'X' -> Glyphs.alphanumeric(b);
                default -> b == form.charAt(i);
            };
            if (!right) {
                return false;
            }
        }
        boolean joined = start - from >= 2 && joins(bytes[start - 1]) && Glyphs.word(bytes[start - 2]);
        boolean open = start == from || (!Glyphs.word(bytes[start - 1]) && !joined);
        return open
                && !Glyphs.wordAt(bytes, end, to)
                && (end + 1 >= to || !joins(bytes[end]) || !Glyphs.word(bytes[end + 1]));
    }

    private static boolean joins(byte b) {
        return b == '-' || b == '.' || b == '/' || b == '+';
    }

    private static boolean isSocialSecurity(byte[] bytes, int start) {
        int area = Glyphs.number(bytes, start, 3);
        boolean valid = area != 0 && area != 666 && area < 900;
        return valid && Glyphs.number(bytes, start + 4, 2) != 0 && Glyphs.number(bytes, start + 7, 4) != 0;
    }

    private static boolean isInsurance(byte[] bytes, int from, int to, int start, String form) {
        if (!fits(bytes, from, to, start, form)) {
            return false;
        }
        int first = bytes[start];
        int second = bytes[start + 1];
        int last = bytes[start + form.length() - 1];
        boolean letters = "DFIQUV".indexOf(first) < 0 && "DFIOQUV".indexOf(second) < 0 && last >= 'A' && last <= 'D';
        boolean given = !(first == second && (first == 'N' || first == 'T' || first == 'Z'))
                && !((second == 'B' && first == 'G') || (first == 'B' && second == 'G'))
                && !((second == 'N' && (first == 'K' || first == 'T')) || (first == 'N' && second == 'K'));
        return Glyphs.upper(first) && Glyphs.upper(second) && letters && given && (first != 'Z' || second != 'Z');
    }

    private static boolean isDni(byte[] bytes, int start, byte letter) {
        int century = Glyphs.number(bytes, start, 2);
        boolean day = (century == 19 || century == 20)
                && Checksums.isDay(Glyphs.number(bytes, start + 4, 2), Glyphs.number(bytes, start + 6, 2));
        return !day && DNI_LETTERS.charAt(Glyphs.number(bytes, start, 8) % 23) - 'A' == Glyphs.lower(letter) - 'a';
    }

    private static boolean isNie(byte[] bytes, int start) {
        int first = Glyphs.lower(bytes[start]) - 'x';
        return first >= 0
                && first <= 2
                && DNI_LETTERS.charAt((first * 10_000_000 + Glyphs.number(bytes, start + 1, 7)) % 23) - 'A'
                        == Glyphs.lower(bytes[start + 8]) - 'a';
    }

    private static boolean isDated(byte[] bytes, int from, int to, int start) {
        if (fits(bytes, from, to, start, "999999-9999") || fits(bytes, from, to, start, "999999+9999")) {
            return isSwedish(bytes, start) || isFinnish(bytes, start);
        }
        if (fits(bytes, from, to, start, "999999-999A") || fits(bytes, from, to, start, "999999+999A")) {
            return isFinnish(bytes, start);
        }
        if (fits(bytes, from, to, start, "999999-9999999")) {
            int kind = bytes[start + 7];
            int check = (11 - Checksums.weighted(bytes, start, KOREAN) % 11) % 10;
            return kind >= '1'
                    && kind <= '8'
                    && check == bytes[start + 13] - '0'
                    && Checksums.isDay(Glyphs.number(bytes, start + 2, 2), Glyphs.number(bytes, start + 4, 2));
        }
        return fits(bytes, from, to, start, "999999/9999") && isCzech(bytes, start);
    }

    private static boolean isSwedish(byte[] bytes, int start) {
        int day = Glyphs.number(bytes, start + 4, 2);
        return Checksums.isDay(Glyphs.number(bytes, start + 2, 2), day > 60 ? day - 60 : day)
                && Checksums.luhn(bytes, start, start + 11);
    }

    private static boolean isFinnish(byte[] bytes, int start) {
        int number = Glyphs.number(bytes, start, 6) * 1000 + Glyphs.number(bytes, start + 7, 3);
        int sign = bytes[start + 6];
        return (sign == '-' || sign == '+' || (sign >= 'A' && sign <= 'F') || (sign >= 'U' && sign <= 'Y'))
                && Checksums.isDay(Glyphs.number(bytes, start + 2, 2), Glyphs.number(bytes, start, 2))
                && HETU_LETTERS.charAt(number % 31) == bytes[start + 10];
    }

    private static boolean isCzech(byte[] bytes, int start) {
        int month = Glyphs.number(bytes, start + 2, 2) % 50;
        return Checksums.isDay(month > 20 ? month - 20 : month, Glyphs.number(bytes, start + 4, 2))
                && Checksums.number(bytes, start, start + 11) % 11 == 0;
    }

    /** Whether the last two digits are right for one born in the last century, or in this one before 2040. */
    static boolean isBelgian(byte[] bytes, int start, int end) {
        long number = Checksums.number(bytes, start, end);
        long check = 97 - number % 100;
        int day = (int) (number / 100_000 % 10_000);
        boolean old = (number / 100) % 97 == check;
        boolean young = number < 40_000_000_000L && (number / 100 + 2_000_000_000) % 97 == check;
        return Checksums.isDay(day / 100, day % 100) && (old || young);
    }

    private static boolean isNir(byte[] bytes, int start, int end) {
        long number = 0;
        long corsica = 0;
        int digits = 0;
        for (int i = start; i < end; i++) {
            if (Glyphs.digit(bytes[i])) {
                number = number * 10 + bytes[i] - '0';
                digits++;
            } else if (Glyphs.letter(bytes[i])) {
                // Corsica's departments count as 19 and 18.
                int letter = Glyphs.lower(bytes[i]);
                if ((letter != 'a' && letter != 'b') || digits != 6) {
                    return false;
                }
                corsica = letter == 'a' ? 1 : 2;
                number = number * 10;
                digits++;
            }
        }
        long first = number / 100_000_000_000_000L;
        long month = number / 10_000_000_000L % 100;
        boolean known = (first == 1 || first == 2)
                && ((month >= 1 && month <= 12) || month == 20 || (month >= 30 && month <= 42));
        return known && (number / 100 - corsica * 1_000_000) % 97 == 97 - number % 100;
    }

    private static boolean isRut(byte[] bytes, int start, int end) {
        int sum = 0;
        int weight = 2;
        for (int i = end - 3; i >= start; i--) {
            if (Glyphs.digit(bytes[i])) {
                sum += (bytes[i] - '0') * weight;
                weight = weight == 7 ? 2 : weight + 1;
            }
        }
        return CHILEAN_CHECKS.charAt(sum % 11) == (bytes[end - 1] & ~(Glyphs.letter(bytes[end - 1]) ? 0x20 : 0));
    }

    private static boolean isChinese(byte[] bytes, int start) {
        int century = Glyphs.number(bytes, start + 6, 2);
        return (century == 19 || century == 20)
                && bytes[start] != '0'
                && Checksums.isDay(Glyphs.number(bytes, start + 10, 2), Glyphs.number(bytes, start + 12, 2))
                && CHINESE_CHECKS.charAt(Checksums.weighted(bytes, start, CHINESE) % 11) - '0'
                        == (bytes[start + 17] == 'x' ? 'X' : bytes[start + 17]) - '0';
    }

    private static boolean isCodice(byte[] bytes, int start) {
        int day = Glyphs.number(bytes, start + 9, 2);
        int month = CODICE_MONTHS.indexOf(Glyphs.lower(bytes[start + 8]) - 0x20) + 1;
        if (!Checksums.isDay(month, day > 40 ? day - 40 : day)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int b = bytes[start + i];
            int value = Glyphs.digit(b) ? b - '0' : Glyphs.lower((byte) b) - 'a';
            sum += i % 2 == 0 ? CODICE_ODD[value] : value;
        }
        return sum % 26 == Glyphs.lower(bytes[start + 15]) - 'a';
    }

    private static boolean isCurp(byte[] bytes, int start) {
        int sex = bytes[start + 10];
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CURP_LETTERS.indexOf(bytes[start + i]) * (18 - i);
        }
        return (sex == 'H' || sex == 'M' || sex == 'X')
                && Checksums.isDay(Glyphs.number(bytes, start + 6, 2), Glyphs.number(bytes, start + 8, 2))
                && Math.floorMod(-sum, 10) == bytes[start + 17] - '0';
    }
}
