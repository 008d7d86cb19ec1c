package dev.reseed.masking.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * FF1, the format-preserving encryption of NIST SP 800-38G: a permutation of the strings of a length over an alphabet, by a key and a
 * tweak. For strings whose halves fit 62 bits, so that it needs no large numbers and allocates nothing. Not for several threads.
 *
 * <p>Revision 1 of the standard wants a million strings or more. With fewer it still is a permutation, of which little can be hidden.
 */
final class Ff1 {
    private static final int ROUNDS = 10;
    private static final int BLOCK = 16;
    private static final long MOST = 1L << 62;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Cipher aes;
    private final byte[] block = new byte[BLOCK];

    /** Apart from {@link #block}: where both are one array, the cipher makes a copy each time. */
    private final byte[] plain = new byte[BLOCK];

    /** @param key 16, 24 or 32 bytes, for AES */
    Ff1(byte[] key) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks AES", e);
        }
    }

    /**
     * What strings of a length over an alphabet, with a tweak of a length, have in common; by the standard's names.
     *
     * @param u length of the first half
     * @param v length of the second half
     * @param radixU how many strings the first half can be
     * @param b bytes that the second half takes as a number
     * @param y0 what the cipher makes of the block P
     * @param q the block Q for round 0 without tweak and number, and its padding
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Domain(int radix, int u, int v, long radixU, long radixV, int b, byte[] y0, byte[] q) {
        int length() {
            return u + v;
        }
    }

    /** How long strings over an alphabet may be. */
    static int longest(int radix) {
        int half = 0;
        for (long strings = 1; strings <= MOST / radix; strings *= radix) {
            half++;
        }
        return 2 * half;
    }

    /**
     * Prepares for strings.
     *
     * @param radix the alphabet's size, from 2 to 65,536
     * @param length from 2 to {@link #longest}
     * @param tweak the tweak's length in bytes
     */
    Domain domain(int radix, int length, int tweak) {
        if (radix < 2 || radix > 1 << 16 || length < 2 || length > longest(radix)) {
            throw new IllegalArgumentException("no FF1 for length " + length + " and radix " + radix);
        }
        int u = length / 2;
        int v = length - u;
        long radixV = power(radix, v);
        int b = (Long.SIZE - Long.numberOfLeadingZeros(radixV - 1) + 7) / 8;
        byte[] y0 = {
            1, 2, 1, (byte) (radix >>> 16), (byte) (radix >>> 8), (byte) radix, ROUNDS, (byte) u, 0, 0, 0, 0, 0, 0, 0, 0
        };
        INTS.set(y0, 8, length);
        INTS.set(y0, 12, tweak);
        encrypt(y0.clone(), y0);
        byte[] q = new byte[(tweak + 1 + b + BLOCK - 1) / BLOCK * BLOCK];
        return new Domain(radix, u, v, power(radix, u), radixV, b, y0, q);
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    /**
     * Encrypts a string in place.
     *
     * @param tweak of the domain's length
     * @param numerals the string's are from {@code from} on, each below the radix
     */
    void encrypt(Domain domain, byte[] tweak, int[] numerals, int from) {
        System.arraycopy(tweak, 0, domain.q, 0, tweak.length);
        long a = number(numerals, from, domain.u, domain.radix);
        long b = number(numerals, from + domain.u, domain.v, domain.radix);
        for (int round = 0; round < ROUNDS; round++) {
            long modulus = (round & 1) == 0 ? domain.radixU : domain.radixV;
            long sum = a + round(domain, round, b, modulus);
            a = b;
            b = sum >= modulus ? sum - modulus : sum;
        }
        write(a, numerals, from, domain.u, domain.radix);
        write(b, numerals, from + domain.u, domain.v, domain.radix);
    }

    /** Steps 6i to 6v of the standard's Algorithm 7: the number y, already reduced. */
    private long round(Domain domain, int round, long number, long modulus) {
        byte[] q = domain.q;
        int end = q.length;
        q[end - domain.b - 1] = (byte) round;
        for (int i = 1; i <= domain.b; i++) {
            q[end - i] = (byte) (number >>> ((i - 1) << 3));
        }
        byte[] before = domain.y0;
        for (int at = 0; at < end; at += BLOCK) {
            LONGS.set(plain, 0, (long) LONGS.get(before, 0) ^ (long) LONGS.get(q, at));
            LONGS.set(plain, 8, (long) LONGS.get(before, 8) ^ (long) LONGS.get(q, at + 8));
            encrypt(plain, block);
            before = block;
        }
        long remainder = Long.remainderUnsigned((long) LONGS.get(block, 0), modulus);
        return domain.b <= 4 ? remainder : append((int) INTS.get(block, 8), remainder, modulus);
    }

    /** The remainder of a number with 32 more bits at its end. */
    private static long append(int bits, long remainder, long modulus) {
        long result = remainder;
        for (int i = 31; i >= 0; i--) {
            result = (result << 1) | ((bits >>> i) & 1);
            result = result >= modulus ? result - modulus : result;
        }
        return result;
    }

    private void encrypt(byte[] from, byte[] to) {
        try {
            aes.update(from, 0, BLOCK, to, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(int[] numerals, int from, int count, int radix) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * radix + numerals[i];
        }
        return number;
    }

    private static void write(long number, int[] numerals, int from, int count, int radix) {
        long rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            numerals[i] = (int) (rest % radix);
            rest /= radix;
        }
    }
}
