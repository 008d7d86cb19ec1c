package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Mark;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BesideNamesTest {
    private final BesideNames names = new BesideNames();

    private String next(String live, Mark.Role role) {
        return names.next(new DatabaseName(live), role).value();
    }

    @Test
    void saysWhoseItIsAndWhatFor() {
        assertThat(next("tickets", Mark.Role.STAGE)).matches("tickets__stage_[0-9a-f]{8}");
        assertThat(next("tickets", Mark.Role.KEPT)).matches("tickets__kept_[0-9a-f]{8}");
    }

    @ParameterizedTest
    @EnumSource(Mark.Role.class)
    void fitsInto63BytesForTheLongestName(Mark.Role role) {
        assertThat(next("x".repeat(63), role)).hasSize(63).contains("x__");
    }

    @Test
    void cutsAtTheEndOfACharacter() {
        // 63 - 16 bytes are left: 23 of 2 bytes, 15 of 3, 11 of 4.
        assertThat(next("é".repeat(31) + "x", Mark.Role.STAGE)).matches("é{23}__stage_[0-9a-f]{8}");
        assertThat(next("€".repeat(21), Mark.Role.STAGE)).matches("€{15}__stage_[0-9a-f]{8}");
        String emoji = next("🎫".repeat(15) + "abc", Mark.Role.STAGE);
        assertThat(emoji).matches("🎫{11}__stage_[0-9a-f]{8}");
        assertThat(new String(emoji.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(emoji);
    }

    @Test
    void isNewEachTime() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(next("tickets", Mark.Role.STAGE));
        }
        assertThat(seen).hasSizeGreaterThan(98);
    }
}
