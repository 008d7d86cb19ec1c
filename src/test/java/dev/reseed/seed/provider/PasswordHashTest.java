package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Choices;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static final String PASSWORD = "reseed-demo";
    private static final Things THINGS = Things.read();

    /** A hash that OpenBSD's tests have. */
    @Test
    void theTestKnowsBcrypt() {
        assertThat(Bcrypt.matches("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isTrue();
        assertThat(Bcrypt.matches("U*V", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isFalse();
    }

    @Test
    void demoLoginsHaveThePasswordThatIsTold() {
        Choices hashes = THINGS.choices("password_hash", Map.of(), 60).orElseThrow();
        assertThat(hashes.size()).isGreaterThan(3);
        for (int i = 0; i < hashes.size(); i++) {
            assertThat(Bcrypt.matches(PASSWORD, Written.at(hashes, i)))
                    .as("hash %d", i)
                    .isTrue();
        }
        assertThat(Written.at(THINGS.choices("password", Map.of(), 60).orElseThrow(), 0))
                .isEqualTo(PASSWORD);
    }

    @Test
    void djangosHashesToo() throws GeneralSecurityException {
        Choices hashes = THINGS.choices("password_hash", Map.of("kind", new Argument.Text("django")), 128)
                .orElseThrow();
        for (int i = 0; i < hashes.size(); i++) {
            String[] parts = Written.at(hashes, i).split("\\$", -1);
            PBEKeySpec spec = new PBEKeySpec(
                    PASSWORD.toCharArray(),
                    parts[2].getBytes(StandardCharsets.US_ASCII),
                    Integer.parseInt(parts[1]),
                    256);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            assertThat(parts[0]).isEqualTo("pbkdf2_sha256");
            assertThat(Base64.getEncoder().encodeToString(key)).isEqualTo(parts[3]);
        }
    }
}
