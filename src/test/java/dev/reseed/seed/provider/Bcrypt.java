package dev.reseed.seed.provider;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bcrypt as its authors describe it, for the few hashes that tests look at. Blowfish begins with the digits of pi, which are computed.
 *
 * @see <a href="https://www.usenix.org/legacy/events/usenix99/provos.html">Provos, Mazières: A future-adaptable password scheme</a>
 */
final class Bcrypt {
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int P = 18;
    private static final int S = 4 * 256;
    private static final int[] PI = pi();

    private final int[] p = new int[P];
    private final int[] s = new int[S];

    private Bcrypt() {
        System.arraycopy(PI, 0, p, 0, P);
        System.arraycopy(PI, P, s, 0, S);
    }

    /** Whether a hash is one of a password. */
    static boolean matches(String password, String hash) {
        int cost = Integer.parseInt(hash.substring(4, 6));
        byte[] salt = decoded(hash.substring(7, 29));
        byte[] key = (password + "\0").getBytes(StandardCharsets.UTF_8);
        Bcrypt state = new Bcrypt();
        state.expand(salt, key);
        for (int i = 0; i < 1 << cost; i++) {
            state.expand(new byte[16], key);
            state.expand(new byte[16], salt);
        }
        ByteBuffer text = ByteBuffer.wrap("OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII));
        for (int at = 0; at < 24; at += 8) {
            long block = text.getLong(at);
            for (int i = 0; i < 64; i++) {
                block = state.encrypted(block);
            }
            text.putLong(at, block);
        }
        return encoded(text.array(), 23).equals(hash.substring(29));
    }

    private void expand(byte[] salt, byte[] key) {
        for (int i = 0; i < P; i++) {
            int word = 0;
            for (int j = 0; j < 4; j++) {
                word = (word << 8) | (key[(4 * i + j) % key.length] & 0xff);
            }
            p[i] ^= word;
        }
        ByteBuffer halves = ByteBuffer.wrap(salt);
        long block = 0;
        for (int i = 0; i < P + S; i += 2) {
            block = encrypted(block ^ halves.getLong(i / 2 % 2 * 8));
            int[] into = i < P ? p : s;
            int at = i < P ? i : i - P;
            into[at] = (int) (block >>> 32);
            into[at + 1] = (int) block;
        }
    }

    private long encrypted(long block) {
        int left = (int) (block >>> 32);
        int right = (int) block;
        for (int i = 0; i < 16; i++) {
            left ^= p[i];
            int f = ((s[left >>> 24] + s[256 + (left >>> 16 & 255)]) ^ s[512 + (left >>> 8 & 255)])
                    + s[768 + (left & 255)];
            int next = right ^ f;
            right = left;
            left = next;
        }
        return ((long) (right ^ p[17]) << 32) | ((left ^ p[16]) & 0xffff_ffffL);
    }

    private static byte[] decoded(String text) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            bits = bits.shiftLeft(6).or(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(i))));
        }
        byte[] padded = bits.shiftRight(text.length() * 6 - 128)
                .add(BigInteger.ONE.shiftLeft(128))
                .toByteArray();
        return Arrays.copyOfRange(padded, 1, 17);
    }

    private static String encoded(byte[] bytes, int length) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < length * 8; bit += 6) {
            int value = 0;
            for (int i = bit; i < bit + 6; i++) {
                value = value << 1 | (i < length * 8 ? bytes[i / 8] >> (7 - i % 8) & 1 : 0);
            }
            out.append(ALPHABET.charAt(value));
        }
        return out.toString();
    }

    /** The bits of pi behind the point, by Machin's formula. */
    private static int[] pi() {
        int bits = 32 * (P + S);
        int spare = 64;
        BigInteger one = BigInteger.ONE.shiftLeft(bits + spare);
        BigInteger pi = arctan(one, 5).shiftLeft(4).subtract(arctan(one, 239).shiftLeft(2));
        BigInteger fraction = pi.subtract(one.multiply(BigInteger.valueOf(3))).shiftRight(spare);
        int[] words = new int[P + S];
        for (int i = 0; i < words.length; i++) {
            words[i] = fraction.shiftRight(bits - 32 * (i + 1)).intValue();
        }
        return words;
    }

    private static BigInteger arctan(BigInteger one, int inverse) {
        BigInteger power = one.divide(BigInteger.valueOf(inverse));
        BigInteger square = BigInteger.valueOf((long) inverse * inverse);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 1; power.signum() > 0; i += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(i));
            sum = i % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(square);
        }
        return sum;
    }
}
