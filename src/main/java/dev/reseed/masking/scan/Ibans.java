package dev.reseed.masking.scan;

/**
 * IBANs: a country of the SWIFT registry, the length that it has there, and ISO 7064's check over all, with blanks after each four or
 * none. Of other texts in this form, 1 in 97 passes.
 */
final class Ibans {
    private static final String REGISTRY = """
            AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23\
            GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28\
            NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30""";

    /** Lengths by the country's letters. */
    private static final byte[] LENGTHS = new byte[26 * 26];

    static {
        for (int i = 0; i < REGISTRY.length(); i += 4) {
            int country = (REGISTRY.charAt(i) - 'A') * 26 + REGISTRY.charAt(i + 1) - 'A';
            LENGTHS[country] = (byte) Integer.parseInt(REGISTRY, i + 2, i + 4, 10);
        }
    }

    private Ibans() {}

    /** Whether an IBAN begins with a word, which has four bytes or more. */
    static boolean at(byte[] bytes, int to, int start) {
        if (!Glyphs.letter(bytes[start])
                || !Glyphs.letter(bytes[start + 1])
                || !Glyphs.digit(bytes[start + 2])
                || !Glyphs.digit(bytes[start + 3])) {
            return false;
        }
        int length = LENGTHS[(Glyphs.lower(bytes[start]) - 'a') * 26 + Glyphs.lower(bytes[start + 1]) - 'a'];
        return length > 0 && checks(bytes, to, start, length);
    }

    private static boolean checks(byte[] bytes, int to, int start, int length) {
        int remainder = 0;
        int i = start + 4;
        for (int count = 4; count < length; count++) {
            i += count % 4 == 0 ? Glyphs.blank(bytes, i, to) : 0;
            if (i >= to || !Glyphs.alphanumeric(bytes[i])) {
                return false;
            }
            remainder = append(remainder, bytes[i++]);
        }
        for (int head = start; head < start + 4; head++) {
            remainder = append(remainder, bytes[head]);
        }
        return remainder == 1 && !Glyphs.wordAt(bytes, i, to);
    }

    /** The remainder by 97 once a letter or digit is behind. */
    private static int append(int remainder, byte b) {
        return Glyphs.digit(b) ? (remainder * 10 + b - '0') % 97 : (remainder * 100 + Glyphs.lower(b) - 'a' + 10) % 97;
    }
}
