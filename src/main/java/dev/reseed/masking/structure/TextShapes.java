package dev.reseed.masking.structure;

/**
 * Finds e-mail addresses, URLs with a user in them, IBANs, card and phone numbers, IPv4 addresses, and numbers of seven digits or more.
 * It would rather find too much: only dates are left out. Numbers in other digits than those of ASCII are not found.
 */
public final class TextShapes implements ShapeFinder {
    private static final int NONE = -1;

    /** More bytes are not looked at for one address, so that the time for a text grows as the text does. */
    private static final int LONGEST_LOCAL_PART = 256;

    private static final int LONGEST_QUOTED = 64;
    private static final String LOCAL_SIGNS = "._%+-'~!#$*^";
    private static final String URL_ENDS = " \"<>`";
    private static final String TRAILING_SIGNS = ".,;:!?')]}-";

    private final NumberShapes numbers = new NumberShapes();
    private byte[] text = {};
    private int to;
    private int end;
    private Kind kind = Kind.DIGITS;

    /** What a span is. */
    public enum Kind {
        EMAIL(0),
        /** With a user name, a password, or an address in it. */
        URL(1),
        IBAN(2),
        /** 13 to 19 digits whose check digit is right. */
        CARD(3),
        IP_ADDRESS(4),
        PHONE(5),
        /** Any other number of seven digits or more. */
        DIGITS(6);

        private final int index;

        Kind(int index) {
            this.index = index;
        }

        /** What {@link ShapeFinder#kind} says: the place in {@link #values}. */
        public int index() {
            return index;
        }
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public int kind() {
        return kind.index();
    }

    @Override
    public int next(byte[] text, int from, int to) {
        this.text = text;
        this.to = to;
        int at = from;
        int runEnd = from;
        while (at < to) {
            byte each = text[at];
            if (at >= runEnd && (each == '"' || isLocal(each))) {
                runEnd = runEnd(at);
                int start = address(at, runEnd);
                if (start != NONE) {
                    return start;
                }
            }
            if (isLetter(each) && found(Kind.IBAN, IbanShape.end(text, at, to))) {
                return at;
            }
            if (beginsNumber(from, at)) {
                Kind number = numbers.find(text, at, to);
                if (number != null && found(number, numbers.end())) {
                    return at;
                }
                at = Math.max(at, numbers.end() - 1);
            }
            at++;
        }
        return NONE;
    }

    private boolean found(Kind kind, int end) {
        this.kind = kind;
        this.end = end;
        return end != NONE;
    }

    private boolean beginsNumber(int from, int at) {
        byte each = text[at];
        return each == '+' || each == '(' || (isDigit(each) && (at == from || !isDigit(text[at - 1])));
    }

    /** Index behind what can be an address's local part, or a URL's scheme; at a quote, behind the quote that ends it. */
    private int runEnd(int from) {
        if (text[from] == '"') {
            int quote = from + 1;
            while (quote < to && quote - from < LONGEST_QUOTED && text[quote] != '"' && text[quote] != '\n') {
                quote++;
            }
            return quote + 1 < to && text[quote] == '"' && text[quote + 1] == '@' ? quote + 1 : from + 1;
        }
        int stop = Math.min(to, from + LONGEST_LOCAL_PART);
        int at = from;
        while (at < stop && isLocal(text[at])) {
            at++;
        }
        return at;
    }

    /** Index of an address or a URL, in or at the start of a run. */
    private int address(int from, int runEnd) {
        int start = from;
        while (start < runEnd && !isWord(text[start]) && text[start] != '"') {
            start++;
        }
        if (start == runEnd) {
            return NONE;
        }
        int encoded = encodedAt(start, runEnd);
        if (runEnd < to && text[runEnd] == '@' && found(Kind.EMAIL, domainEnd(runEnd + 1))) {
            return start;
        }
        if (encoded > start && found(Kind.EMAIL, domainEnd(encoded + 3))) {
            return start;
        }
        boolean url = to - runEnd > 3 && text[runEnd] == ':' && text[runEnd + 1] == '/' && text[runEnd + 2] == '/';
        return url && found(Kind.URL, urlEnd(runEnd + 3)) ? start : NONE;
    }

    /** Index of an at sign as URLs encode it. */
    private int encodedAt(int from, int stop) {
        for (int at = from; at + 2 < stop; at++) {
            if (isEncodedAt(at)) {
                return at;
            }
        }
        return NONE;
    }

    private boolean isEncodedAt(int at) {
        return text[at] == '%' && at + 2 < to && text[at + 1] == '4' && text[at + 2] == '0';
    }

    /** Index behind a domain; -1 where none is. */
    private int domainEnd(int from) {
        int at = from < to && text[from] == '[' ? from + 1 : from;
        int domain = NONE;
        while (at < to && (isWord(text[at]) || text[at] == '.' || text[at] == '-' || text[at] == ':')) {
            domain = isWord(text[at]) ? at + 1 : domain;
            at++;
        }
        return domain;
    }

    /** Index behind a URL that has a user in it; -1 for another one, which goes no further than to the next one. */
    private int urlEnd(int from) {
        boolean user = false;
        int at = from;
        while (at < to && text[at] != 0x7F && (text[at] > ' ' || text[at] < 0) && URL_ENDS.indexOf(text[at]) < 0) {
            user |= text[at] == '@' || text[at] == '~' || isEncodedAt(at);
            if (!user && text[at] == ':' && at + 2 < to && text[at + 1] == '/' && text[at + 2] == '/') {
                return NONE;
            }
            at++;
        }
        while (at > from && TRAILING_SIGNS.indexOf(text[at - 1]) >= 0) {
            at--;
        }
        return user ? at : NONE;
    }

    private static boolean isLocal(byte each) {
        return isWord(each) || LOCAL_SIGNS.indexOf(each) >= 0;
    }

    /** A letter, a digit, or a part of a character outside ASCII. */
    private static boolean isWord(byte each) {
        return each < 0 || isLetter(each) || isDigit(each);
    }

    private static boolean isLetter(byte each) {
        int lower = each | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}
