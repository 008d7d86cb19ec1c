package dev.reseed.masking.key;

import dev.reseed.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.PBEKeySpec;

/**
 * The key that pseudonyms are made with: random, and forgotten with the load, or a person's own, which makes the same pseudonyms each
 * time. Each kind of value has its own keys, derived by HKDF with SHA-256 (RFC 5869).
 */
public final class MaskKey {
    private static final int BYTES = 32;
    private static final int DERIVED = 16;
    private static final byte[] SALT = "dev.reseed.masking".getBytes(StandardCharsets.US_ASCII);

    /** Fewer characters, or fewer different ones, can be guessed. */
    private static final int SHORTEST = 20;

    private static final int DIFFERENT = 10;

    /** A guess at a key from its digest takes as many steps, about a tenth of a second. */
    private static final int STEPS = 200_000;

    private static final int DIGEST_BITS = 256;

    private final byte[] material;

    private MaskKey(byte[] material) {
        this.material = material;
    }

    /** A key that nobody knows. */
    public static MaskKey random() {
        byte[] material = new byte[BYTES];
        new SecureRandom().nextBytes(material);
        return new MaskKey(material);
    }

    /**
     * A person's own key.
     *
     * @throws IllegalArgumentException where it {@link #isWeak}
     */
    public static MaskKey of(Secret text) {
        if (isWeak(text)) {
            throw new IllegalArgumentException("a weak key");
        }
        return new MaskKey(text.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a key is so short, or made of so few different characters, that it can be guessed. */
    public static boolean isWeak(Secret text) {
        return text.reveal().length() < SHORTEST
                || text.reveal().chars().distinct().count() < DIFFERENT;
    }

    /** The function that chooses for values of a kind. */
    public SipHash hash(String kind) {
        return SipHash.of(derived("hash " + kind));
    }

    /** The permutation of values of a kind. */
    public StringPermutation permutation(String kind) {
        return new StringPermutation(new Ff1(derived("permutation " + kind)), SipHash.of(derived("tweak " + kind)));
    }

    /**
     * What tells this key from another, for those who may not know it: a slow hash (PBKDF2 with HMAC and SHA-256) of a key derived for
     * this alone, of which no pseudonym is made.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        PBEKeySpec slow =
                new PBEKeySpec(HexFormat.of().formatHex(derived("digest")).toCharArray(), SALT, STEPS, DIGEST_BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(slow)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks PBKDF2", e);
        } finally {
            slow.clearPassword();
        }
    }

    private byte[] derived(String purpose) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            return hkdf.deriveData(HKDFParameterSpec.ofExtract()
                    .addSalt(SALT)
                    .addIKM(material)
                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), DERIVED));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks HKDF", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
