package dev.reseed.server.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The end of a container's log, without what must not be shown. */
final class ContainerLog {
    private static final int LINES = 8;
    private static final int ASKED = 40;
    private static final int LONGEST = 200;
    private static final Pattern SECRET = Pattern.compile("(?i).*(pass|pwd|secret|token|key|credential).*");

    /** The password of an address, {@code scheme://user:password@host}, or of libpq's {@code password=…}. */
    private static final Pattern INSIDE =
            Pattern.compile("://[^/@\\s]*?:([^@\\s]+)@|(?i:password|pwd)\\s*=\\s*'?([^\\s'&;]+)");

    /** A statement, and what goes with an error, may hold rows. */
    private static final Pattern HOLDS_ROWS = Pattern.compile(".*\\b(STATEMENT|DETAIL|CONTEXT|QUERY|LINE [0-9]+):.*");

    private ContainerLog() {}

    /**
     * The last lines.
     *
     * @param environment the container's variables: values of those that hold secrets are masked
     */
    static List<String> end(Engine engine, String container, Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        try (ResultCallback.Adapter<Frame> lines = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        }) {
            engine.client()
                    .logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(ASKED)
                    .exec(lines);
            lines.awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException | RuntimeException unreadable) {
            // The log explains a failure; without it there still is the failure.
            return List.of();
        }
        return harmless(engine.hidden().mask(text.toString()), secrets(environment));
    }

    /** Values of variables whose names say so, and passwords inside of others, the longest first. */
    static List<String> secrets(Map<String, String> environment) {
        Set<String> secrets = new HashSet<>();
        environment.forEach((name, value) -> {
            if (SECRET.matcher(name).matches()) {
                secrets.add(value);
            }
            INSIDE.matcher(value).results().forEach(found -> {
                String password = found.group(1) == null ? found.group(2) : found.group(1);
                secrets.add(password);
                secrets.add(decoded(password));
            });
        });
        return secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    static List<String> harmless(String log, Collection<String> secrets) {
        String masked = log;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        List<String> lines = new ArrayList<>();
        for (String each : masked.split("\n", -1)) {
            if (each.isBlank()
                    || each.startsWith("\t")
                    || HOLDS_ROWS.matcher(each).matches()) {
                continue;
            }
            String line = each.replaceAll("[\\p{Cc}\\p{Cf}]", " ").stripTrailing();
            lines.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
