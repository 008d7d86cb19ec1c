package dev.reseed.masking.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4, a pseudorandom function of short texts (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): who does not
 * have the key cannot tell which texts give which numbers.
 */
public final class SipHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long k0;
    private final long k1;

    private SipHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /**
     * Under a key.
     *
     * @param key 16 bytes
     */
    public static SipHash of(byte[] key) {
        return new SipHash((long) LONGS.get(key, 0), (long) LONGS.get(key, Long.BYTES));
    }

    /** Of some bytes. */
    public long of(byte[] bytes, int from, int to) {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        int whole = from + ((to - from) & -Long.BYTES);
        for (int i = from; i <= whole; i += Long.BYTES) {
            long word = i < whole ? (long) LONGS.get(bytes, i) : last(bytes, whole, to, to - from);
            v3 ^= word;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        v2 ^= 0xff;
        for (int round = 0; round < 4; round++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long last(byte[] bytes, int from, int to, int length) {
        long word = (long) length << 56;
        for (int i = from; i < to; i++) {
            word |= (bytes[i] & 0xffL) << ((i - from) << 3);
        }
        return word;
    }

    /** A number below a bound, each about as likely as any other, from one that {@link #of} gave. */
    public static int below(long hash, int bound) {
        return (int) (((hash >>> 32) * bound) >>> 32);
    }
}
