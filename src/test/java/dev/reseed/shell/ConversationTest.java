package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is asked and shown while a command runs. */
class ConversationTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StatusLine err = new StatusLine(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    private final Cancellation cancellation = new Cancellation();

    @ParameterizedTest
    @CsvSource({"y, YES", "' YES ', YES", "n, NO", "'', NO", "yess, NO"})
    void takesOnlyAYesForAYes(String typed, Answer answer) {
        assertThat(asking(typed + "\n").confirm("sure?")).isEqualTo(answer);
        assertThat(printed()).isEqualTo("sure? [y/N] ");
    }

    @ParameterizedTest
    @CsvSource({"tickets, YES", "Tickets, NO", "ticket, NO", "y, NO"})
    void takesOnlyTheExactName(String typed, Answer answer) {
        assertThat(asking(typed + "\n").typedName("type it:", "tickets")).isEqualTo(answer);
    }

    @Test
    void asksNothingWithoutATerminal() {
        List<String> asked = new ArrayList<>();
        Prompts prompts = new Prompts(
                false,
                () -> 80,
                (question, cancelled) -> {
                    asked.add(question);
                    return "y";
                },
                cancellation);

        assertThat(prompts.confirm("sure?")).isEqualTo(Answer.NO_TERMINAL);
        assertThat(prompts.typedName("type it:", "y")).isEqualTo(Answer.NO_TERMINAL);
        assertThat(asked).isEmpty();
    }

    @Test
    void takesTheEndOfInputForAnInterruption() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> asking("").confirm("sure?"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    }

    @Test
    void stopsWaitingForAnAnswerWhenItIsCancelled() throws Exception {
        try (PipedWriter nobodyTypes = new PipedWriter();
                PipedReader open = new PipedReader(nobodyTypes)) {
            AnswerSource source = new StandardInputAnswers(new BufferedReader(open), err);
            AtomicReference<Thread> asking = new AtomicReference<>();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = Thread.ofPlatform().start(() -> {
                asking.set(Thread.currentThread());
                try {
                    source.ask("sure?", cancellation);
                } catch (ReseedException e) {
                    thrown.set(e);
                }
            });
            cancellation.cancel();
            thread.join();

            assertThat(asking.get()).isSameAs(thread);
            assertThat(thrown.get()).isInstanceOf(ReseedException.class);
        }
    }

    @Test
    void drawsABarOnceAStepHasCountedForASecond() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        StepProgress progress = new StepProgress(err, new Page(60, false, false, ""), true, now::get);
        try (Progress.Step step = progress.start("load")) {
            step.expect(100, Progress.Unit.ROWS);
            step.advanceTo(10);
            assertThat(printed()).isEqualTo("  load …");
            now.set(now.get().plus(Duration.ofSeconds(2)));
            step.advanceTo(50);
            step.done("100 rows");
            step.advanceTo(60);
        }
        assertThat(printed()).endsWith("  load           100 rows                    2.0 s" + System.lineSeparator());
        assertThat(printed().split("100 rows", -1)).hasSize(2);
    }

    @Test
    void saysThatAStepFailedWhenItIsOnlyClosed() {
        StepProgress progress =
                new StepProgress(err, new Page(Page.UNBOUNDED, false, false, ""), false, () -> Instant.EPOCH);
        progress.start("migrate").close();

        assertThat(printed().strip()).isEqualTo("migrate        failed                     0.00 s");
    }

    @Test
    void printsAboveTheOpenLine() {
        err.show("working");
        err.println("warning: look");
        err.clear();

        assertThat(printed())
                .isEqualTo("working\r\u001b[Kwarning: look" + System.lineSeparator() + "working\r\u001b[K");
    }

    @Test
    void findsTheFailureThatWasWrapped() {
        ReseedException inner = ReseedException.refused("what", "why", "try");

        assertThat(Failure.of(new IllegalStateException(new RuntimeException(inner)), false))
                .isEqualTo(new Failure(Kind.REFUSED, "what", "why", "try"));
        assertThat(Failure.of(new IllegalStateException("closed"), true).kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(Failure.of(new StackOverflowError(), false).kind()).isEqualTo(Kind.BUG);
    }

    private Prompts asking(String typed) {
        return new Prompts(
                true,
                () -> 80,
                new StandardInputAnswers(new BufferedReader(new StringReader(typed)), err),
                cancellation);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
