package dev.reseed.masking.scan;

/**
 * E-mail addresses, and URLs with a password: what stands around each {@code @}, which may be written {@code %40} or as an escape of
 * JSON. Looks back no further than the {@code @} before, so that a cell of nothing else takes no longer.
 */
final class Addresses {
    private static final int NONE = -1;
    private static final int OPEN = -2;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_USER = 512;
    private static final String[] ROBOTS = {"git", "hg", "svn", "gitea", "gogs"};

    private Addresses() {}

    static int find(byte[] bytes, int from, int to) {
        int bits = 0;
        int before = from;
        boolean inUser = false;
        for (int i = next(bytes, from, to); i < to; i = next(bytes, i + 1, to)) {
            int length = sign(bytes, i, to);
            if (length == 0) {
                continue;
            }
            int authority = authority(bytes, before, i);
            inUser = authority >= 0 || (inUser && authority == OPEN);
            if (inUser) {
                bits |= authority >= 0 && hasHost(bytes, i + length, to) && hasPassword(bytes, authority, i)
                        ? Shape.TOKEN.bit()
                        : 0;
            } else {
                bits |= isAddress(bytes, before, to, i, i + length) ? Shape.EMAIL.bit() : 0;
            }
            before = i + length;
        }
        return bits;
    }

    /** Index of the next byte that may begin what stands for an {@code @}; the end where there is none. */
    private static int next(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i += Long.BYTES) {
            long word = Eights.at(bytes, i, to);
            long found = Eights.equal(word, '@') | Eights.equal(word, '%') | Eights.equal(word, '\\');
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        return to;
    }

    /** The length of what stands for an {@code @} at an index; 0 where nothing does. */
    private static int sign(byte[] bytes, int at, int to) {
        return switch (bytes[at]) {
            case '@' -> 1;
            case '%' -> Glyphs.startsWith(bytes, at, to, "%40") ? 3 : 0;
            case '\\' -> Glyphs.startsWith(bytes, at, to, "\\u0040") ? 6 : 0;
            default -> 0;
        };
    }

    private static boolean hasHost(byte[] bytes, int at, int to) {
        return at < to && (Domains.letter(bytes, at, to) > 0 || bytes[at] == '[');
    }

    private static boolean isAddress(byte[] bytes, int from, int to, int sign, int behind) {
        int local = local(bytes, from, sign);
        if (local == sign || isRobot(bytes, local, sign)) {
            return false;
        }
        int end = Domains.end(bytes, behind, to);
        return end >= 0 && !isPath(bytes, end, to);
    }

    /** Index of the first byte of a URL's authority that reaches to an index; NONE, or OPEN where nothing ends one that began before. */
    private static int authority(byte[] bytes, int from, int to) {
        int limit = Math.max(from, to - LONGEST_USER);
        for (int i = to - 1; i >= limit; i--) {
            int b = bytes[i];
            if (b == '/') {
                boolean plain = i - 2 >= from && bytes[i - 1] == '/' && bytes[i - 2] == ':';
                boolean escaped = i - 4 >= from && Glyphs.startsWith(bytes, i - 4, i + 1, ":\\/\\/");
                return plain || escaped ? i + 1 : NONE;
            }
            if ((b >= 0 && b <= ' ') || b == '?' || b == '#' || b == '"' || b == '\'' || b == '<' || b == '>') {
                return NONE;
            }
        }
        return limit == from ? OPEN : NONE;
    }

    /** Whether a URL's user has a password that is written out, not a place for one. */
    private static boolean hasPassword(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] != ':') {
            start++;
        }
        start++;
        if (start >= to) {
            return false;
        }
        int first = bytes[start];
        return first != '*' && first != '$' && first != '{' && first != '[' && !(first == '%' && to - start == 2);
    }

    /** Index of the first byte of a local part that ends at an index; the index itself where none does. */
    private static int local(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && isLocal(bytes[i - 1])) {
            i--;
            if (to - i > LONGEST_LOCAL) {
                return to;
            }
        }
        while (i < to && bytes[i] == '.') {
            i++;
        }
        if (i == to) {
            return to;
        }
        int last = bytes[to - 1];
        boolean mark = to - i >= 3 && bytes[to - 3] == (byte) 0xE2 && (bytes[to - 2] & 0xFF) <= 0x83;
        return Glyphs.alphanumeric(last) || last == '_' || last == '-' || last == '+' || (last < 0 && !mark) ? i : to;
    }

    private static boolean isLocal(byte b) {
        return b < 0 || Glyphs.word(b) || b == '.' || b == '-' || b == '+' || b == '%' || b == '\'';
    }

    private static boolean isRobot(byte[] bytes, int from, int to) {
        for (String each : ROBOTS) {
            if (Glyphs.equalsLower(bytes, from, to, each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a domain goes on as a path on another machine does, {@code :some/path}. */
    private static boolean isPath(byte[] bytes, int end, int to) {
        if (end >= to || bytes[end] != ':') {
            return false;
        }
        int limit = Math.min(to, end + LONGEST_LOCAL);
        for (int i = end + 1; i < limit; i++) {
            if (bytes[i] == '/') {
                return true;
            }
            if (!Glyphs.word(bytes[i]) && bytes[i] != '.' && bytes[i] != '-' && bytes[i] != '~') {
                return false;
            }
        }
        return false;
    }
}
