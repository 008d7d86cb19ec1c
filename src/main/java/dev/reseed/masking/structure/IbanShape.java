package dev.reseed.masking.structure;

/** Account numbers with a country, whose check digits are right. */
final class IbanShape {
    private static final int NONE = -1;
    private static final int LEAST = 15;
    private static final int MOST = 34;
    private static final int MODULUS = 97;

    /** What a million leaves. */
    private static final int SIX_DIGITS = 27;

    private IbanShape() {}

    /**
     * Index behind an IBAN, in one piece or in groups; -1 where none begins. Of several ends that are right, the last one counts.
     *
     * @param at index of a byte of the text
     */
    static int end(byte[] text, int at, int to) {
        boolean begins = to - at >= LEAST
                && isDigit(text[at + 2])
                && isDigit(text[at + 3])
                && isLetter(text[at])
                && isLetter(text[at + 1]);
        return begins ? checkedEnd(text, at, to) : NONE;
    }

    private static int checkedEnd(byte[] text, int from, int to) {
        int head = add(add(add(add(0, text[from]), text[from + 1]), text[from + 2]), text[from + 3]);
        int rest = 0;
        int length = 4;
        int end = NONE;
        int at = from + 4;
        while (true) {
            while (at < to && isPart(text[at]) && length <= MOST) {
                rest = add(rest, text[at++]);
                length++;
            }
            // The head counts behind the rest, in six digits.
            boolean right = length >= LEAST && length <= MOST && (rest * SIX_DIGITS + head) % MODULUS == 1;
            end = right ? at : end;
            int next = at + separator(text, at, to);
            if (length > MOST || next == at || next >= to || !isPart(text[next])) {
                return end;
            }
            at = next;
        }
    }

    private static int separator(byte[] text, int at, int to) {
        if (at == to) {
            return 0;
        }
        boolean wide = text[at] == (byte) 0xC2 && at + 1 < to && text[at + 1] == (byte) 0xA0;
        return wide ? 2 : text[at] == ' ' || text[at] == '-' || text[at] == '.' ? 1 : 0;
    }

    private static int add(int remainder, byte each) {
        return isDigit(each)
                ? (remainder * 10 + each - '0') % MODULUS
                : (remainder * 100 + (each | 0x20) - 'a' + 10) % MODULUS;
    }

    private static boolean isPart(byte each) {
        return isLetter(each) || isDigit(each);
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    private static boolean isLetter(byte each) {
        int lower = each | 0x20;
        return lower >= 'a' && lower <= 'z';
    }
}
