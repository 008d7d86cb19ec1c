package dev.reseed.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A checksum that is computed while bytes go by, and compared at the end with the one that the storage has. */
final class ObjectChecksum {
    private interface Running {
        void update(byte[] bytes, int from, int length);

        byte[] value();
    }

    private final Running running;
    private final String expected;

    private ObjectChecksum(Running running, String expected) {
        this.running = running;
        this.expected = expected;
    }

    /** The one of a whole object that is about to come; empty where the storage has none, or none that can be computed in one go. */
    static Optional<ObjectChecksum> of(GetObjectResponse response) {
        if (response.checksumType() == ChecksumType.COMPOSITE) {
            return Optional.empty();
        }
        if (isWhole(response.checksumCRC32C())) {
            return Optional.of(new ObjectChecksum(crc(new CRC32C()), response.checksumCRC32C()));
        }
        if (isWhole(response.checksumCRC32())) {
            return Optional.of(new ObjectChecksum(crc(new CRC32()), response.checksumCRC32()));
        }
        if (isWhole(response.checksumSHA256())) {
            return Optional.of(new ObjectChecksum(digest("SHA-256"), response.checksumSHA256()));
        }
        return isWhole(response.checksumSHA1())
                ? Optional.of(new ObjectChecksum(digest("SHA-1"), response.checksumSHA1()))
                : Optional.empty();
    }

    /** A checksum of checksums has a hyphen and the number of parts behind it. */
    private static boolean isWhole(@Nullable String value) {
        return value != null && value.indexOf('-') < 0;
    }

    private static Running crc(Checksum checksum) {
        return new Running() {
            @Override
            public void update(byte[] bytes, int from, int length) {
                checksum.update(bytes, from, length);
            }

            @Override
            public byte[] value() {
                return bytes(checksum::getValue);
            }
        };
    }

    private static Running digest(String algorithm) {
        MessageDigest digest = messageDigest(algorithm);
        return new Running() {
            @Override
            public void update(byte[] bytes, int from, int length) {
                digest.update(bytes, from, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The MD5 of some bytes, in hexadecimal digits. It tells contents apart, and proves nothing. */
    static String md5(byte[] bytes, int length) {
        MessageDigest digest = messageDigest("MD5");
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(LongSupplier crc) {
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getAsLong()).array();
    }

    /** A CRC32C as the protocol writes it. */
    static String written(CRC32C crc) {
        return Base64.getEncoder().encodeToString(bytes(crc::getValue));
    }

    /** The CRC32C of some bytes, as the protocol writes it. */
    static String crc32c(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return written(crc);
    }

    void update(byte[] bytes, int from, int length) {
        running.update(bytes, from, length);
    }

    /** Whether all that went by is what the storage has; asked once. */
    boolean isRight() {
        return Base64.getEncoder().encodeToString(running.value()).equals(expected);
    }
}
