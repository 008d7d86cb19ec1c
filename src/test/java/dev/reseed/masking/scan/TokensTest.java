package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String FORTY = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC3dE5f";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0In0.",
                "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P end",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU",
                "AKIAIOSFODNN7EXAMPLE",
                "key=ASIAIOSFODNN7EXAMPLE;",
                "ghp_FORTY",
                "gho_FORTY",
                "github_pat_FORTY",
                "xoxb-123456789012-FORTY",
                "sk_live_FORTY",
                "rk_live_FORTY",
                "AIzaFORTY",
                "glpat-FORTY",
                "npm_FORTY",
                "SG.aB3dE5gH7jK9mN1pQ2rS4t.FORTYabc",
                "$2b$12$FORTYaB3dE5gH7jK9m",
                "bcrypt_sha256$$2b$12$FORTYaB3dE5gH7jK9m",
                "$argon2id$v=19$m=65536,t=3,p=4$FORTY$FORTY",
                "$6$rounds=5000$saltsalt$FORTY",
                "pbkdf2_sha256$600000$salt$FORTY=",
                "scrypt:32768:8:1$salt$FORTY",
                "{SSHA}FORTY",
                "{bcrypt}$2a$10$FORTY",
                "md5aB3dE5a0a7a9aaa1aaaaa4a6a8a0aa1a",
                "{\"token\":\"ghp_FORTY\"}"
            })
    void findsSecrets(String cell) {
        String filled = cell.startsWith("md5") ? cell.toLowerCase(java.util.Locale.ROOT) : cell.replace("FORTY", FORTY);
        assertThat(Cells.text(filled)).containsExactly(Shape.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "aGVsbG8gd29ybGQsIHRoaXMgaXMganVzdCB0ZXh0IGluIGJhc2U2NA==",
                "eyJhbGciOiJIUzI1NiJ9",
                "eyJhbGciOiJIUzI1NiJ9.short.x",
                "-----BEGIN PUBLIC KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "AKIATOOSHORT12345",
                "AKIAIOSFODNN7EXAMPLEX",
                "xAKIAIOSFODNN7EXAMPLE",
                "ghp_short_one_that_is_none",
                "sk_live_short_one",
                "some_snake_case_name_that_is_long_enough",
                "some-slug-that-is-long-enough-to-be-looked-at",
                "https://doe.com/some/path/that/is/long/enough?x=y",
                "SG.Some.Class.Name.That.Is.Long.Enough",
                "{SHALLOW} text that is not a password",
                "$1$ and more of the same"
            })
    void leavesWhatIsNone(String cell) {
        assertThat(Cells.text(cell)).isEmpty();
    }
}
