package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an object is, or what the names of several begin with: {@code s3://bucket/key}. A key is taken as it is written: nothing in it is
 * decoded.
 *
 * @param bucket as DNS has it: 3 to 63 characters
 * @param key at most 1024 bytes in UTF-8, no control characters, no {@code .} and {@code ..} between slashes; empty for a whole bucket
 */
public record ObjectAddress(String bucket, String key) {
    private static final String SCHEME = "s3://";
    private static final int LONGEST_KEY = 1024;
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){1,61}[a-z0-9]");
    private static final Pattern IP = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");

    public ObjectAddress {
        if (!BUCKET.matcher(bucket).matches() || IP.matcher(bucket).matches()) {
            throw wrong("a bucket's name has 3 to 63 lower case letters, digits, dots and hyphens");
        }
        wrongKey(key).ifPresent(why -> {
            throw wrong(why);
        });
    }

    /** Whether an address can have this key. */
    static boolean isKey(String key) {
        return wrongKey(key).isEmpty();
    }

    private static Optional<String> wrongKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            return Optional.of("its key is longer than " + LONGEST_KEY + " bytes");
        }
        if (key.codePoints().anyMatch(ObjectAddress::isHidden)) {
            return Optional.of("its key has characters that nobody sees");
        }
        // What stands between here and the storage may take them for the folder above.
        return Stream.of(key.split("/", -1))
                .filter(part -> part.equals(".") || part.equals(".."))
                .findFirst()
                .map(part -> "its key has a part \"" + part + "\"");
    }

    private static boolean isHidden(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static ReseedException wrong(String why) {
        return ReseedException.usage(
                "the address of an object cannot be used", why, "write it as s3://BUCKET/KEY, or s3://BUCKET/PREFIX/");
    }

    /** Whether a text claims to be one: then it is no path. */
    public static boolean isClaimed(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads {@code s3://bucket/key}, {@code s3://bucket/prefix/} or {@code s3://bucket}.
     *
     * @throws ReseedException usage, if it is none
     */
    public static ObjectAddress parse(String text) {
        if (!text.startsWith(SCHEME)) {
            throw wrong("it does not begin with " + SCHEME);
        }
        int slash = text.indexOf('/', SCHEME.length());
        return slash < 0
                ? new ObjectAddress(text.substring(SCHEME.length()), "")
                : new ObjectAddress(text.substring(SCHEME.length(), slash), text.substring(slash + 1));
    }

    /** Whether it is what several names begin with, and not an object. */
    public boolean isPrefix() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** The same as a prefix: with a slash at the end. */
    public ObjectAddress asPrefix() {
        return isPrefix() ? this : new ObjectAddress(bucket, key + "/");
    }

    /** An object below this prefix. */
    public ObjectAddress below(String name) {
        return new ObjectAddress(bucket, asPrefix().key + name);
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
