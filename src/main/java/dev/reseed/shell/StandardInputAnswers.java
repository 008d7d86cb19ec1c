package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers read as whole lines from standard input, which is a terminal. */
final class StandardInputAnswers implements AnswerSource {
    private final BufferedReader input;
    private final StatusLine err;

    StandardInputAnswers(BufferedReader input, StatusLine err) {
        this.input = input;
        this.err = err;
    }

    @Override
    public String ask(String question, Cancellation cancellation) {
        err.ask(question);
        CompletableFuture<String> answer = new CompletableFuture<>();
        // A read from a terminal cannot be interrupted: it waits on a thread that nobody waits for.
        Thread.ofPlatform().daemon().name("reseed-answer").start(() -> read(answer));
        Cancellation.Registration registration = cancellation.onCancel(() -> answer.cancel(false));
        try {
            return answer.join();
        } catch (CancellationException e) {
            err.println("");
            throw Cancellation.interrupted();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io) : e;
        } finally {
            registration.close();
        }
    }

    private void read(CompletableFuture<String> answer) {
        try {
            String line = input.readLine();
            if (line == null) {
                answer.cancel(false);
            } else {
                answer.complete(line);
            }
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }
}
