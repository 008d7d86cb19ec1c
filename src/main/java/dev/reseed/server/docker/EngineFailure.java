package dev.reseed.server.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.net.SocketTimeoutException;
import java.util.Objects;

/** What an engine answered, or that it did not, as a failure. */
final class EngineFailure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 400;

    private EngineFailure() {}

    static ReseedException of(String what, RuntimeException e, Hidden hidden) {
        if (e instanceof DockerException docker) {
            return new ReseedException(
                    Kind.FAILED,
                    what,
                    "the engine answered: " + message(docker, hidden),
                    "see what the engine says about it, and run it again",
                    masked(docker, hidden));
        }
        if (isSilence(e)) {
            return new ReseedException(
                    Kind.UNREACHABLE,
                    what,
                    "the container engine does not answer in time",
                    "see whether it runs, with docker info, or give it more time: RESEED_ENGINE_SECONDS=60",
                    e);
        }
        return new ReseedException(
                Kind.UNREACHABLE,
                what,
                "the container engine stopped answering",
                "see whether it runs, with docker info, and run it again",
                e);
    }

    /** The same for a stack trace, which is printed as well. */
    static RuntimeException masked(RuntimeException e, Hidden hidden) {
        RuntimeException shown = new DockerClientException(hidden.mask(Objects.toString(e.getMessage(), "")));
        shown.setStackTrace(e.getStackTrace());
        return shown;
    }

    /** Whether it took too long. */
    static boolean isSilence(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** The engine's own words, on one line. */
    static String message(DockerException e, Hidden hidden) {
        String text = e.getMessage() == null ? "HTTP " + e.getHttpStatus() : e.getMessage();
        int json = text.indexOf('{');
        String found = text;
        try {
            found = json < 0
                    ? text
                    : JSON.readTree(text.substring(json)).path("message").asText(text);
        } catch (JsonProcessingException notJson) {
            found = text;
        }
        return line(found, hidden);
    }

    /** A text from an engine, on one line, without what must not be shown. */
    static String line(String text, Hidden hidden) {
        String line = hidden.mask(text).replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
