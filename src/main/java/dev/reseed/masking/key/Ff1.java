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

    /** What round and number are added to. */
    private long high;

    private long low;

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
     * @param q the block Q without tweak, round and number; its last 16 bytes hold the latter two
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Domain(Divisor radix, int u, int v, Divisor radixU, Divisor radixV, int b, byte[] y0, byte[] q) {
        int length() {
            return u + v;
        }
    }

    /**
     * A number to divide by, often.
     *
     * @param reciprocal 2<sup>64</sup> / value, rounded down
     */
    record Divisor(long value, long reciprocal) {
        Divisor(long value) {
            this(value, Long.divideUnsigned(-1, value));
        }

        /** The quotient of a number without sign, or up to 2 less. */
        long about(long number) {
            return Math.unsignedMultiplyHigh(number, reciprocal);
        }

        /** The remainder of a number without sign. */
        long remainder(long number) {
            long remainder = number - about(number) * value;
            while (Long.compareUnsigned(remainder, value) >= 0) {
                remainder -= value;
            }
            return remainder;
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
        Divisor radixV = new Divisor(power(radix, v));
        int b = (Long.SIZE - Long.numberOfLeadingZeros(radixV.value - 1) + 7) / 8;
        byte[] y0 = {
            1, 2, 1, (byte) (radix >>> 16), (byte) (radix >>> 8), (byte) radix, ROUNDS, (byte) u, 0, 0, 0, 0, 0, 0, 0, 0
        };
        INTS.set(y0, 8, length);
        INTS.set(y0, 12, tweak);
        encrypt(y0.clone(), y0);
        byte[] q = new byte[(tweak + 1 + b + BLOCK - 1) / BLOCK * BLOCK];
        return new Domain(new Divisor(radix), u, v, new Divisor(power(radix, u)), radixV, b, y0, q);
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
        prepare(domain, tweak);
        long radix = domain.radix.value;
        long a = number(numerals, from, domain.u, radix);
        long b = number(numerals, from + domain.u, domain.v, radix);
        for (int round = 0; round < ROUNDS; round++) {
            Divisor modulus = (round & 1) == 0 ? domain.radixU : domain.radixV;
            long sum = a + round(domain.b, round, b, modulus);
            a = b;
            b = sum >= modulus.value ? sum - modulus.value : sum;
        }
        write(a, numerals, from, domain.u, domain.radix);
        write(b, numerals, from + domain.u, domain.v, domain.radix);
    }

    /** What of steps 6i and 6ii of the standard's Algorithm 7 is the same in each round: all blocks but the last, and what that is added to. */
    private void prepare(Domain domain, byte[] tweak) {
        byte[] q = domain.q;
        System.arraycopy(tweak, 0, q, 0, tweak.length);
        long first = (long) LONGS.get(domain.y0, 0) ^ (long) LONGS.get(q, 0);
        long second = (long) LONGS.get(domain.y0, 8) ^ (long) LONGS.get(q, 8);
        for (int at = BLOCK; at < q.length; at += BLOCK) {
            encrypt(first, second);
            first = (long) LONGS.get(block, 0) ^ (long) LONGS.get(q, at);
            second = (long) LONGS.get(block, 8) ^ (long) LONGS.get(q, at + 8);
        }
        high = first;
        low = second;
    }

    /** Steps 6i to 6vi: the number y, already reduced. */
    private long round(int b, int round, long number, Divisor modulus) {
        boolean whole = b == Long.BYTES;
        encrypt(whole ? high ^ round : high, whole ? low ^ number : low ^ number ^ ((long) round << (b << 3)));
        long remainder = modulus.remainder((long) LONGS.get(block, 0));
        return b <= 4 ? remainder : append((int) INTS.get(block, 8), remainder, modulus);
    }

    /** The remainder of a number with 32 more bits at its end: as many at a time as there is room for beside the remainder. */
    private static long append(int bits, long remainder, Divisor modulus) {
        int room = Math.min(Integer.SIZE, Long.numberOfLeadingZeros(modulus.value));
        long result = remainder;
        for (int left = Integer.SIZE; left > 0; left -= room) {
            int taken = Math.min(room, left);
            long next = (bits & 0xffffffffL) >>> (left - taken) & ((1L << taken) - 1);
            result = modulus.remainder((result << taken) | next);
        }
        return result;
    }

    private void encrypt(long first, long second) {
        LONGS.set(plain, 0, first);
        LONGS.set(plain, 8, second);
        encrypt(plain, block);
    }

    private void encrypt(byte[] from, byte[] to) {
        try {
            aes.update(from, 0, BLOCK, to, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(int[] numerals, int from, int count, long radix) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * radix + numerals[i];
        }
        return number;
    }

    private static void write(long number, int[] numerals, int from, int count, Divisor radix) {
        long rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            long quotient = radix.about(rest);
            long numeral = rest - quotient * radix.value;
            while (numeral >= radix.value) {
                numeral -= radix.value;
                quotient++;
            }
            numerals[i] = (int) numeral;
            rest = quotient;
        }
    }
}
