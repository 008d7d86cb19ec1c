package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.server.Patience.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofMinutes(4));

    private boolean ends(long seconds, String log, Answer answer) {
        return patience.ends(
                new Patience.Seen("running", "", 0, List.of(log), answer),
                Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void waitsWhileANewClusterIsFilled() {
        for (int second = 0; second <= 600; second += 50) {
            assertThat(ends(second, "file " + second, Answer.NONE)).isFalse();
        }
        assertThat(ends(660, "file 600", Answer.NONE)).isFalse();
        assertThat(ends(661, "file 600", Answer.NONE)).isTrue();
    }

    @Test
    void givesAHealthCheckItsOwnTimes() {
        assertThat(endsUnhealed(0)).isFalse();
        assertThat(endsUnhealed(240)).isFalse();
        assertThat(endsUnhealed(241)).isTrue();
    }

    private boolean endsUnhealed(long seconds) {
        return patience.ends(
                new Patience.Seen("running", "starting", 0, List.of("ready"), Answer.NONE),
                Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void takesNoLineThatALoginCausedForASignOfLife() {
        assertThat(ends(0, "FATAL 0", Answer.REFUSAL)).isFalse();
        assertThat(ends(60, "FATAL 60", Answer.REFUSAL)).isFalse();
        assertThat(ends(61, "FATAL 61", Answer.REFUSAL)).isTrue();
    }

    @Test
    void givesACrashedServerTimeButNotForEver() {
        assertThat(ends(0, "the database system is starting up 0", Answer.STARTING))
                .isFalse();
        assertThat(ends(300, "the database system is starting up 300", Answer.STARTING))
                .isFalse();
        assertThat(ends(301, "the database system is starting up 301", Answer.STARTING))
                .isTrue();
    }

    @Test
    void endsWhereAServerAnswersNowAndThen() {
        assertThat(ends(0, "a", Answer.NONE)).isFalse();
        assertThat(ends(30, "b", Answer.STARTING)).isFalse();
        assertThat(ends(60, "c", Answer.NONE)).isFalse();
        assertThat(ends(91, "d", Answer.NONE)).isTrue();
    }
}
