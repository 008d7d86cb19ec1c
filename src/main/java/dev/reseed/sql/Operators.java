package dev.reseed.sql;

/** Where operators and block comments end. */
final class Operators {
    private Operators() {}

    /** The index after the run of operator characters at {@code start}. */
    static int runEnd(byte[] text, int start, int limit) {
        int i = start;
        while (i < limit && Chars.isOperator(text[i])) {
            i++;
        }
        return i;
    }

    /** The index after the operator at {@code start}, within a run of operator characters up to {@code runEnd}. */
    static int end(byte[] text, int start, int runEnd) {
        int end = start + 1;
        while (end < runEnd && !startsComment(text, end, runEnd)) {
            end++;
        }
        if (end - start > 1 && isSign(text[end - 1]) && !hasOwnCharacter(text, start, end - 1)) {
            // SQL's own operators never end in a sign: in a=-1 the minus stands alone.
            do {
                end--;
            } while (end - start > 1 && isSign(text[end - 1]));
        }
        return end;
    }

    private static boolean startsComment(byte[] text, int i, int runEnd) {
        return i + 1 < runEnd && ((text[i] == '-' && text[i + 1] == '-') || (text[i] == '/' && text[i + 1] == '*'));
    }

    private static boolean isSign(byte b) {
        return b == '+' || b == '-';
    }

    private static boolean hasOwnCharacter(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("~!@#^&|`?%".indexOf(text[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The index after the comment at {@code start}, nested ones included, or -1 when it is not closed. */
    static int commentEnd(byte[] text, int start, int limit) {
        int depth = 1;
        for (int i = start + 2; i + 1 < limit; i++) {
            if (text[i] == '*' && text[i + 1] == '/') {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            } else if (text[i] == '/' && text[i + 1] == '*') {
                depth++;
                i++;
            }
        }
        return -1;
    }
}
