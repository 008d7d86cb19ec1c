package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.SipHash;

/**
 * Another e-mail address. Where there is room it is one that can never be delivered, an invented name and the original in other
 * characters, as {@code tavira.molfeld.kqz.wvmt=rqplm.xyz@example.net}; in a narrower column {@code kqz.wvmt=rqplm.xyz@example.org};
 * where that does not fit either, {@code kqz.wvmt@rqplm.xyz}, as long as the original.
 *
 * <p>Injective, also where only the case of letters differs, and before or behind {@code lower()}: the characters are permuted, and
 * which of the forms it is can be seen from "=" and the domain. An original with "=" in it is hashed to 128 bits instead.
 */
final class EmailMask implements Transformation {
    private static final byte[] NAMED = Words.ascii("@example.net");
    private static final byte[] BARE = Words.ascii("@example.org");
    private static final byte[] HASHED = Words.ascii("@example.com");

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
        boolean ambiguous = text.lastIndexOf('=') >= 0;
        if (ambiguous && 33 + HASHED.length <= longest) {
            hashed(bytes, from, to, out);
            return true;
        }
        permutation.permute(text.all(), 0, text.length());
        if (ambiguous || !extended(bytes, from, to, at, out)) {
            text.write(0, text.length(), out);
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
        int local = out.length() - start + text.length();
        boolean named = fits(local);
        if (!named) {
            out.cutTo(start);
        }
        if (!named && !fits(text.length())) {
            return false;
        }
        text.all()[at] = '=';
        text.write(0, text.length(), out);
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
