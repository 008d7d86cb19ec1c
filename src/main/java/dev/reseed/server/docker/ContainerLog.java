package dev.reseed.server.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The end of a container's log, without what must not be shown. */
final class ContainerLog {
    private static final int LINES = 8;
    private static final int ASKED = 40;
    private static final int LONGEST = 200;
    private static final Pattern SECRET = Pattern.compile("(?i).*(pass|secret|token|key|credential).*");

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
        return harmless(text.toString(), secrets(environment));
    }

    private static List<String> secrets(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(each -> SECRET.matcher(each.getKey()).matches()
                        && !each.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .collect(Collectors.toList());
    }

    static List<String> harmless(String log, Collection<String> secrets) {
        List<String> lines = new ArrayList<>();
        for (String each : log.split("\n", -1)) {
            if (each.isBlank()
                    || each.startsWith("\t")
                    || HOLDS_ROWS.matcher(each).matches()) {
                continue;
            }
            String line = each;
            for (String secret : secrets) {
                line = line.replace(secret, "***");
            }
            line = line.replaceAll("\\p{Cntrl}", " ").stripTrailing();
            lines.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
