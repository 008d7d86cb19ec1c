package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> ran = new ArrayList<>();

    @Test
    void letsWorkGoOnUntilItIsCancelled() {
        assertThatCode(cancellation::check).doesNotThrowAnyException();
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatThrownBy(cancellation::check)
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    }

    @Test
    void runsEachActionOnce() {
        cancellation.onCancel(() -> ran.add("a"));
        cancellation.onCancel(() -> ran.add("b"));
        cancellation.cancel();
        cancellation.cancel();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void forgetsAnActionThatWasTakenBack() {
        try (Cancellation.Registration registration = cancellation.onCancel(() -> ran.add("a"))) {
            assertThat(ran).isEmpty();
        }
        cancellation.cancel();
        assertThat(ran).isEmpty();
    }

    @Test
    void takesBackOneOfTwoEqualActionsOnly() {
        Runnable action = () -> ran.add("a");
        cancellation.onCancel(action);
        cancellation.onCancel(action).close();
        cancellation.cancel();
        assertThat(ran).containsExactly("a");
    }

    @Test
    void runsAnActionAtOnceWhenItComesTooLate() {
        cancellation.cancel();
        cancellation.onCancel(() -> ran.add("late")).close();
        assertThat(ran).containsExactly("late");
    }

    @Test
    void oneFailingActionDoesNotKeepTheOthersFromRunning() {
        cancellation.onCancel(() -> {
            throw new IllegalStateException("the connection is gone");
        });
        cancellation.onCancel(() -> ran.add("b"));
        assertThatThrownBy(cancellation::cancel).hasMessage("the connection is gone");
        assertThat(ran).containsExactly("b");
    }

    /** However the two meet, the action runs exactly once. */
    @RepeatedTest(50)
    void losesNoActionThatIsRegisteredWhileItIsCancelled() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        Thread canceller = Thread.ofPlatform().start(() -> {
            try {
                start.await();
                cancellation.cancel();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        start.countDown();
        cancellation.onCancel(runs::incrementAndGet);
        canceller.join();
        assertThat(runs).hasValue(1);
    }
}
