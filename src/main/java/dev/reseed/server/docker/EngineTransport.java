package dev.reseed.server.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.reseed.kernel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives each request its time, and ends it when the command is cancelled: Docker Java's own limit has no effect on a Unix
 * socket. A request that begins after the cancellation is one that cleans up, and is carried out.
 */
final class EngineTransport implements DockerHttpClient {
    private static final Duration ORDER = Duration.ofMinutes(2);
    private static final Duration PULL = Duration.ofMinutes(1);
    private static final Duration CLEANING = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final String PULLS = "/images/create?";
    /** The seconds that a container has for its end, before it is killed. */
    private static final Pattern GRACE = Pattern.compile("/stop\\?(?:.*&)?t=([0-9]{1,8})(?:&|$)");

    private final DockerHttpClient inner;
    private final Duration question;
    private final Cancellation cancellation;
    private volatile boolean silent;

    /** @param question how long the answer to a question may take; orders have more */
    EngineTransport(DockerHttpClient inner, Duration question, Cancellation cancellation) {
        this.inner = inner;
        this.question = question;
        this.cancellation = cancellation;
    }

    @Override
    public Response execute(Request request) {
        boolean cleaning = cancellation.isCancelled();
        Duration patience = patience(request, cleaning);
        FutureTask<Response> answer = new FutureTask<>(() -> answer(request));
        Thread.ofPlatform().daemon().name("engine").start(answer);
        Cancellation waking = cleaning ? new Cancellation() : cancellation;
        // Interrupted, the thread closes its socket.
        try (Cancellation.Registration registration = waking.onCancel(() -> answer.cancel(true))) {
            Response response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            silent = false;
            return response;
        } catch (TimeoutException late) {
            answer.cancel(true);
            silent = true;
            throw new UncheckedIOException(new SocketTimeoutException("no answer for " + patience.toSeconds() + " s"));
        } catch (CancellationException cancelled) {
            throw Cancellation.interrupted();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Duration patience(Request request, boolean cleaning) {
        if (silent) {
            return shorter(question, AGAIN);
        }
        if (request.method().equals("GET")) {
            return question;
        }
        if (request.path().contains(PULLS)) {
            return PULL;
        }
        Matcher grace = GRACE.matcher(request.path());
        Duration needed = grace.find() ? Duration.ofSeconds(Long.parseLong(grace.group(1))) : Duration.ZERO;
        return needed.plus(cleaning ? CLEANING : ORDER);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A pull is told while it goes on; any other answer is read whole, so that its end has to come in time as well. */
    private Response answer(Request request) throws IOException {
        if (request.path().contains(PULLS)) {
            return inner.execute(request);
        }
        try (Response response = inner.execute(request);
                InputStream body = response.getBody()) {
            return new Whole(response.getStatusCode(), response.getHeaders(), body.readAllBytes());
        }
    }

    /** An answer that was read to its end. */
    private static final class Whole implements Response {
        private final int status;
        private final Map<String, List<String>> headers;
        private final byte[] body;

        Whole(int status, Map<String, List<String>> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {
            // It holds no connection any more.
        }
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
