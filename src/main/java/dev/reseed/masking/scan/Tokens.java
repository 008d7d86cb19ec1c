package dev.reseed.masking.scan;

/**
 * Secrets that tell themselves by their first letters: JWTs, private keys, keys of well-known services, and passwords as programs store
 * them. A long run of letters and digits alone is none.
 */
final class Tokens {
    /** An AWS key id. */
    static final int SHORTEST = 20;

    /** For each byte that a secret begins with two longs, with a bit for each byte that may be the second. */
    private static final long[] SECONDS = new long[256];

    /** Passwords as stored: all that is behind these is random. */
    private static final String[] STORED = {
        "$2a$",
        "$2b$",
        "$2x$",
        "$2y$",
        "$argon2",
        "$1$",
        "$5$",
        "$6$",
        "$7$",
        "$y$",
        "$scrypt$",
        "$pbkdf2",
        "$apr1$",
        "$P$B",
        "pbkdf2_sha",
        "pbkdf2:sha",
        "scrypt:1",
        "scrypt:3",
        "scrypt:6",
        "SCRAM-SHA-",
        "{SSHA",
        "{SHA",
        "{SMD5}",
        "{CRYPT}",
        "{bcrypt}",
        "{argon2}",
        "{pbkdf2}",
        "{scrypt}"
    };

    static {
        String starts = "ey AK AS AI gh gl gi xo sk rk SG np -- md";
        for (int i = 0; i < starts.length(); i += 3) {
            allow(starts.charAt(i), starts.charAt(i + 1));
        }
        for (String each : STORED) {
            allow(each.charAt(0), each.charAt(1));
        }
    }

    private Tokens() {}

    private static void allow(char first, char second) {
        SECONDS[first * 2 + second / Long.SIZE] |= 1L << second;
    }

    /** Whether a secret may begin with two bytes. */
    private static boolean opens(int first, int second) {
        return (first | second) >= 0 && (SECONDS[first * 2 + second / Long.SIZE] >>> second & 1) != 0;
    }

    private static boolean standsAlone(byte[] bytes, int from, int at) {
        return at == from || !Glyphs.word(bytes[at - 1]) || !Glyphs.word(bytes[at]);
    }

    static int find(byte[] bytes, int from, int to) {
        int last = to - SHORTEST;
        for (int i = from; i <= last; i++) {
            if (opens(bytes[i], bytes[i + 1]) && standsAlone(bytes, from, i) && at(bytes, from, to, i)) {
                return Shape.TOKEN.bit();
            }
        }
        return 0;
    }

    private static boolean at(byte[] bytes, int from, int to, int at) {
        return switch (bytes[at]) {
            case 'e' -> (at == from || bytes[at - 1] != '-') && isJwt(bytes, at, to);
            case 'A' -> isAws(bytes, at, to) || has(bytes, at, to, "AIza", 35);
            case 'g' ->
                (bytes[at + 3] == '_' && Glyphs.startsWith(bytes, at, to, "gh") && hasRun(bytes, at + 4, to, 36))
                        || has(bytes, at, to, "glpat-", 20)
                        || has(bytes, at, to, "github_pat_", 22);
            case 'x' ->
                Glyphs.startsWith(bytes, at, to, "xox") && bytes[at + 4] == '-' && hasRun(bytes, at + 5, to, 15);
            case 's', 'r' -> isPaymentKey(bytes, at, to);
            case 'S' -> Glyphs.startsWith(bytes, at, to, "SG.") ? isMailKey(bytes, at, to) : isStored(bytes, at, to);
            case 'n' -> has(bytes, at, to, "npm_", 36);
            case '-' -> Glyphs.startsWith(bytes, at, to, "-----BEGIN ") && isPrivateKey(bytes, at, to);
            case 'm' ->
                at == from && to - at == 35 && Glyphs.startsWith(bytes, at, to, "md5") && isHex(bytes, at + 3, to);
            default -> isStored(bytes, at, to);
        };
    }

    /** Whether some letters of URL-safe base64 are at an index, or more. */
    private static boolean hasRun(byte[] bytes, int at, int to, int letters) {
        return to - at >= letters && run(bytes, at, at + letters) == letters;
    }

    /** How many letters of URL-safe base64 are at an index. */
    private static int run(byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && (Glyphs.word(bytes[i]) || bytes[i] == '-')) {
            i++;
        }
        return i - at;
    }

    private static boolean has(byte[] bytes, int at, int to, String prefix, int letters) {
        return Glyphs.startsWith(bytes, at, to, prefix) && hasRun(bytes, at + prefix.length(), to, letters);
    }

    /**
     * Three parts of base64 of which the first is an object; the last may be empty where the second is an object too. Not from a place within
     * the first, so that nothing is read again and again.
     */
    private static boolean isJwt(byte[] bytes, int at, int to) {
        int head = Glyphs.startsWith(bytes, at, to, "eyJ") ? run(bytes, at, to) : 0;
        int body = at + head + 1;
        if (head < 16 || body >= to || bytes[body - 1] != '.') {
            return false;
        }
        int length = run(bytes, body, to);
        if (length < 8 || body + length >= to || bytes[body + length] != '.') {
            return false;
        }
        return Glyphs.startsWith(bytes, body, to, "eyJ") || hasRun(bytes, body + length + 1, to, 8);
    }

    private static boolean isAws(byte[] bytes, int at, int to) {
        if (!Glyphs.startsWith(bytes, at, to, "AKIA") && !Glyphs.startsWith(bytes, at, to, "ASIA")) {
            return false;
        }
        for (int i = at + 4; i < at + SHORTEST; i++) {
            if (!Glyphs.upper(bytes[i]) && !Glyphs.digit(bytes[i])) {
                return false;
            }
        }
        return !Glyphs.wordAt(bytes, at + SHORTEST, to);
    }

    private static boolean isPaymentKey(byte[] bytes, int at, int to) {
        if (bytes[at + 1] != 'k') {
            return bytes[at] == 's' && isStored(bytes, at, to);
        }
        return (Glyphs.startsWith(bytes, at + 2, to, "_live_") && hasRun(bytes, at + 8, to, 16))
                || (bytes[at] == 's' && (has(bytes, at, to, "sk-ant-", 20) || has(bytes, at, to, "sk-proj-", 20)));
    }

    private static boolean isMailKey(byte[] bytes, int at, int to) {
        return hasRun(bytes, at + 3, to, 22) && to - at > 26 && bytes[at + 25] == '.' && hasRun(bytes, at + 26, to, 40);
    }

    /** Whether {@code -----BEGIN … PRIVATE KEY} is followed by a key. */
    private static boolean isPrivateKey(byte[] bytes, int at, int to) {
        int limit = Math.min(to - SHORTEST, at + 40);
        for (int i = at + 11; i < limit && bytes[i] != '-'; i++) {
            if (Glyphs.startsWith(bytes, i, to, "PRIVATE KEY")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Glyphs.hex(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a stored password begins here: a scheme's name, and no blank in as many bytes as the shortest has. */
    private static boolean isStored(byte[] bytes, int at, int to) {
        for (String each : STORED) {
            if (Glyphs.startsWith(bytes, at, to, each)) {
                return isDense(bytes, at + each.length(), Math.min(to, at + SHORTEST + each.length()));
            }
        }
        return false;
    }

    private static boolean isDense(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if (!Glyphs.word(bytes[i])
                    && b != '$'
                    && b != '/'
                    && b != '.'
                    && b != '+'
                    && b != '='
                    && b != ','
                    && b != ':'
                    && b != '-'
                    && b != '}'
                    && b != '{') {
                return false;
            }
        }
        return to - from >= SHORTEST - 8;
    }
}
