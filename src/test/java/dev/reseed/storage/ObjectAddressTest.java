package dev.reseed.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectAddressTest {
    @ParameterizedTest
    @CsvSource({
        "s3://bucket/key, bucket, key, false",
        "s3://my.bucket-1/a/b c/ü%2F?x#y, my.bucket-1, a/b c/ü%2F?x#y, false",
        "s3://bucket/a/, bucket, a/, true",
        "s3://bucket/, bucket, '', true",
        "s3://bucket, bucket, '', true",
        "s3://bucket//a, bucket, /a, false"
    })
    void readsAddresses(String text, String bucket, String key, boolean prefix) {
        ObjectAddress address = ObjectAddress.parse(text);
        assertThat(address).isEqualTo(new ObjectAddress(bucket, key));
        assertThat(address.isPrefix()).isEqualTo(prefix);
        assertThat(ObjectAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3:",
                "s3://",
                "s3:///key",
                "s3://a/key",
                "s3://Bucket/key",
                "s3://bu..cket/key",
                "s3://-bucket/key",
                "s3://bucket-/key",
                "s3://10.0.0.1/key",
                "s3://key:secret@bucket/key",
                "s3://bucket:9000/key",
                "s3://bucket?x/key",
                "s3://bucket/../other",
                "s3://bucket/a/./b",
                "s3://bucket/a\u0000b",
                "s3://bucket/a\nb",
                "s3://bucket/a\u202eb",
                "s3://bucket/a\ud800b",
                "S3://bucket/key",
                "https://bucket/key"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> ObjectAddress.parse(text))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                // It may hold a password.
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void aKeyHasAtMostItsBytes() {
        assertThat(new ObjectAddress("bucket", "é".repeat(512)).key()).hasSize(512);
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new ObjectAddress("bucket", "é".repeat(512) + "x"));
    }

    @Test
    void namesWhatIsBelow() {
        ObjectAddress folder = ObjectAddress.parse("s3://bucket/a");
        assertThat(folder.below("toc.dat")).hasToString("s3://bucket/a/toc.dat");
        assertThat(folder.asPrefix().below("toc.dat")).hasToString("s3://bucket/a/toc.dat");
        assertThat(ObjectAddress.parse("s3://bucket").below("toc.dat")).hasToString("s3://bucket/toc.dat");
    }

    @Test
    void knowsWhatClaimsToBeOne() {
        assertThat(ObjectAddress.isClaimed("S3://x")).isTrue();
        assertThat(ObjectAddress.isClaimed("s3:/x")).isFalse();
        assertThat(ObjectAddress.isClaimed("s3")).isFalse();
    }
}
