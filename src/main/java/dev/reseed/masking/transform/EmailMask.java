package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.SipHash;

/**
 * Another e-mail address. Where there is room it is one that can never be delivered, an invented name and the original in other
 * characters, as {@code tavira.molfeld.kqz.wvmt-at-rqplm.xyz@example.net}; in a narrower column {@code kqz.wvmt-at-rqplm.xyz@example.org};
 * where that does not fit either, {@code kqz.wvmt@rqplm.xyz}, as long as the original.
 *
 * <p>Injective, also where only the case of letters differs, and before or behind {@code lower()}: the characters are permuted, and
 * which of the forms it is can be seen from "-at-" and the domain. Where permuting makes a second "-at-", the original is hashed to 128 bits instead.
 * All has letters, digits, dots and hyphens, as patterns of addresses take them.
 */
final class EmailMask implements Transformation {
    private static final byte[] NAMED = Words.ascii("@example.net");
    private static final byte[] BARE = Words.ascii("@example.org");
    private static final byte[] HASHED = Words.ascii("@example.com");

    private static final byte[] AT = Words.ascii("-at-");

    /** What most programs let stand before the "@" (RFC 5321, 4.5.3.1.1). */
    private static final int LONGEST_LOCAL = 64;

    private final CharacterPermutation permutation;
    private final FoldedHash names;
    private final SipHash hash;
    private final SipHash secondHash;
    private final int longest;
    private final Characters text = new Characters();

    /** @param longest in characters */
    EmailMask(MaskKey key, int longest) {
        String kind = Kind.EMAIL.word();
        this.permutation = new CharacterPermutation(key.permutation(kind));
        this.names = new FoldedHash(key.hash(kind + " name"));
        this.hash = key.hash(kind);
        this.secondHash = key.hash(kind + " 2");
        this.longest = longest;
    }

    /** The form that is as long as the original, for all. */
    static EmailMask inShape(MaskKey key) {
        return new EmailMask(key, 0);
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to)) {
            return false;
        }
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            return false;
        }
        permutation.permute(text.all(), 0, text.length());
        boolean ambiguous = isAmbiguous(at);
        if (ambiguous && 33 + HASHED.length <= longest) {
            hashed(bytes, from, to, out);
        } else if (ambiguous || !extended(bytes, from, to, at, out)) {
            text.write(0, text.length(), out);
        }
        return true;
    }

    /** Whether, with "-at-" for the "@", there is another "-at-" in any case, also one that begins or ends within it. */
    private boolean isAmbiguous(int at) {
        int length = text.length() - 1 + AT.length;
        for (int i = 0; i + AT.length <= length; i++) {
            if (i != at && isAt(i, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int from, int at) {
        for (int i = 0; i < AT.length; i++) {
            int place = from + i;
            int character = place < at
                    ? text.at(place)
                    : place < at + AT.length ? AT[place - at] : text.at(place - AT.length + 1);
            if (Alphabets.lower(character) != AT[i]) {
                return false;
            }
        }
        return true;
    }

    /** Writes one of the longer forms, if one fits. */
    private boolean extended(byte[] bytes, int from, int to, int at, RowBuffer out) {
        int start = out.length();
        long name = names.of(bytes, from, to);
        Lexicon.FIRST_NAME.write(name, out);
        out.add('.');
        Lexicon.LAST_NAME.write(Long.rotateLeft(name, 32), out);
        out.add('.');
        Letters.LOWER.apply(out, start);
        int local = out.length() - start + text.length() - 1 + AT.length;
        boolean named = fits(local);
        if (!named) {
            out.cutTo(start);
        }
        if (!named && !fits(text.length() - 1 + AT.length)) {
            return false;
        }
        text.write(0, at, out);
        out.add(AT);
        text.write(at + 1, text.length(), out);
        out.add(named ? NAMED : BARE);
        return true;
    }

    private boolean fits(int local) {
        return local <= LONGEST_LOCAL && local + NAMED.length <= longest;
    }

    private void hashed(byte[] bytes, int from, int to, RowBuffer out) {
        out.add('x');
        Hexadecimal.write(hash.of(bytes, from, to), out);
        Hexadecimal.write(secondHash.of(bytes, from, to), out);
        out.add(HASHED);
    }
}
