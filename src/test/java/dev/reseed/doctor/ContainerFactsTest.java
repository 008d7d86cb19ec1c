package dev.reseed.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerFactsTest {
    private static ContainerFacts publishing(String state, String... addresses) {
        return new ContainerFacts(
                "c",
                "postgres:15",
                state,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(addresses).stream()
                        .map(ip -> new ContainerFacts.Port(ip, 5433, 5432))
                        .toList(),
                Optional.empty());
    }

    @Test
    void isNowhereButWhereItIsPublished() {
        assertThat(publishing("running", "127.0.0.1").addresses()).containsExactly(Seen.at(5433));
        assertThat(publishing("running", "0.0.0.0").addresses()).containsExactly(Seen.at(5433));
        assertThat(publishing("running", "0.0.0.0", "::").addresses())
                .containsExactly(Seen.at(5433), Seen.at("::1", 5433));
        assertThat(publishing("running", "::1").addresses()).containsExactly(Seen.at("::1", 5433));
        assertThat(publishing("running", "192.0.2.1").addresses()).isEmpty();
        assertThat(publishing("exited", "127.0.0.1").addresses()).isEmpty();
    }
}
