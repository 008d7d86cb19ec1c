package dev.reseed.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project folder whose configuration a test writes, and what {@code doctor} says of it. */
final class Patient {
    private final Path project;
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();

    /** @param folder empty; the project and {@code RESEED_HOME} are made inside */
    Patient(Path folder) {
        this.project = folder.resolve("project");
        this.home = folder.resolve("home");
    }

    Patient file(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes {@code reseed.yml} with one environment on a local server. */
    Patient environment(String database, String server) {
        return file("reseed.yml", "database: " + database + "\nserver: " + server + "\n");
    }

    String read(String path) {
        try {
            return Files.readString(project.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the program a variable. */
    Patient with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Path project() {
        return project;
    }

    Reseed.Ended run(String... arguments) {
        // An engine of a machine that is busy with tests takes its time.
        Reseed reseed = new Reseed(project, home).with("RESEED_ENGINE_SECONDS", "60");
        variables.forEach(reseed::with);
        return reseed.run(arguments);
    }

    /** What doctor says to a program. */
    record Told(int exit, JsonNode tree, Reseed.Ended ended) {
        /** The words of all troubles, in the order told. */
        List<String> troubles() {
            List<String> words = new ArrayList<>();
            tree.path("findings").forEach(each -> words.add(each.path("trouble").asText()));
            return words;
        }

        JsonNode finding(String trouble) {
            for (JsonNode each : tree.path("findings")) {
                if (each.path("trouble").asText().equals(trouble)) {
                    return each;
                }
            }
            throw new AssertionError(trouble + " is not among " + ended);
        }

        String fix(String trouble) {
            return finding(trouble).path("fix").asText();
        }
    }

    Told doctor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--output", "json"));
        arguments.addAll(List.of(more));
        Reseed.Ended ended = run(arguments.toArray(String[]::new));
        try {
            return new Told(ended.exit(), new ObjectMapper().readTree(ended.stdout()), ended);
        } catch (IOException e) {
            throw new AssertionError(ended.toString(), e);
        }
    }
}
