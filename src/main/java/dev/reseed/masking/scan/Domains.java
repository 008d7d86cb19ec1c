package dev.reseed.masking.scan;

/** What is behind the {@code @} of an e-mail address. */
final class Domains {
    private static final String COUNTRIES = """
            ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf cg ch \
            ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm \
            gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb \
            lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu \
            nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx \
            sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw""";

    /** Ends of file names and units, none of them a domain. */
    private static final String[] NO_DOMAINS =
            ("png jpg jpeg gif svg webp bmp tiff ico css scss less html htm xhtml json xml pdf doc docx xls xlsx txt csv tsv yml yaml toml "
                            + "lock jsx tsx mjs cjs vue php java kotlin jar war exe dll tar gzip log tmp bak sql db service socket timer "
                            + "target mount wav avi beta alpha snapshot")
                    .split(" ", -1);

    private static final String[] RESERVED = {
        "example.com", "example.net", "example.org", "example", "test", "invalid", "localhost"
    };
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_TOP = 24;
    private static final boolean[] IS_COUNTRY = new boolean[26 * 26];

    static {
        for (int i = 0; i < COUNTRIES.length(); i += 3) {
            IS_COUNTRY[(COUNTRIES.charAt(i) - 'a') * 26 + COUNTRIES.charAt(i + 1) - 'a'] = true;
        }
    }

    private Domains() {}

    /** Index behind the domain that begins at an index; -1 where none does, or one that belongs to nobody. */
    static int end(byte[] bytes, int start, int to) {
        int label = start;
        int limit = Math.min(to, start + LONGEST);
        int i = start;
        while (i < limit) {
            int letter = letter(bytes, i, to);
            if (letter == 0 && (bytes[i] != '.' || i == label || letter(bytes, i + 1, to) == 0)) {
                break;
            }
            if (letter == 0) {
                label = i + 1;
            }
            i += Math.max(1, letter);
            if (i - label > LONGEST_LABEL) {
                return -1;
            }
        }
        while (i > label && bytes[i - 1] == '-') {
            i--;
        }
        boolean named =
                label > start && bytes[start] != '-' && isTop(bytes, label, i) && !isVersion(bytes, start, label);
        return named && !isReserved(bytes, start, i) ? i : -1;
    }

    /** The length of the letter, digit or hyphen at an index; 0 for anything else. Letters beyond ASCII count in one piece. */
    static int letter(byte[] bytes, int at, int to) {
        if (at >= to) {
            return 0;
        }
        int b = bytes[at];
        if (b >= 0) {
            return Glyphs.alphanumeric(b) || b == '-' ? 1 : 0;
        }
        int second = at + 1 < to ? bytes[at + 1] & 0xFF : 0;
        boolean mark = b == (byte) 0xC2
                || (b == (byte) 0xE2 && second <= 0x83)
                || (b == (byte) 0xE3 && second == 0x80)
                || (b == (byte) 0xEF && second >= 0xBC);
        return mark ? 0 : 1;
    }

    private static boolean isTop(byte[] bytes, int from, int to) {
        if (to - from < 2 || to - from > LONGEST_TOP * 3) {
            return false;
        }
        if (Glyphs.startsWith(bytes, from, to, "xn--")) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && !Glyphs.letter(bytes[i])) {
                return false;
            }
        }
        if (to - from == 2 && bytes[from] >= 0 && bytes[from + 1] >= 0) {
            return IS_COUNTRY[(Glyphs.lower(bytes[from]) - 'a') * 26 + Glyphs.lower(bytes[from + 1]) - 'a'];
        }
        for (String each : NO_DOMAINS) {
            if (Glyphs.equalsLower(bytes, from, to, each)) {
                return false;
            }
        }
        return bytes[from] < 0 || to - from <= LONGEST_TOP;
    }

    /** Whether text before the last label is {@code 1.2.} or {@code v1.2.}, as in {@code package@1.2.next}. */
    private static boolean isVersion(byte[] bytes, int from, int label) {
        int i = bytes[from] == 'v' ? from + 1 : from;
        int digits = i;
        while (Glyphs.digitAt(bytes, i, label)) {
            i++;
        }
        return i > digits && i + 1 < label && bytes[i] == '.' && Glyphs.digit(bytes[i + 1]);
    }

    private static boolean isReserved(byte[] bytes, int from, int to) {
        for (String each : RESERVED) {
            int start = to - each.length();
            if (start >= from
                    && Glyphs.equalsLower(bytes, start, to, each)
                    && (start == from || bytes[start - 1] == '.')) {
                return true;
            }
        }
        return false;
    }
}
