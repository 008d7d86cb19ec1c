package dev.reseed.project.compose;

import dev.reseed.project.DotEnv;
import dev.reseed.project.Shown;
import dev.reseed.project.TextFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code env_file} and {@code environment}: the latter wins, and of several files the last. */
final class ContainerVariables {
    private final ComposeFile.Reading reading;

    ContainerVariables(ComposeFile.Reading reading) {
        this.reading = reading;
    }

    Map<String, String> of(Fields service) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Tree each : service.items("env_file")) {
            switch (each) {
                case Tree.Text text -> file(text, true, variables);
                case Tree.Keys keys -> longForm(new Fields(keys, reading.findings()), variables);
                case Tree.Items list -> problem(list.place(), "\"env_file\" must be a path, or a list of paths");
            }
        }
        service.get("environment").ifPresent(value -> own(value, variables));
        return variables;
    }

    private void own(Tree value, Map<String, String> variables) {
        Merge.named(value).values().forEach((name, each) -> {
            if (!(each instanceof Tree.Text text) || name.isEmpty() || name.indexOf('\0') >= 0) {
                problem(
                        each.place(),
                        "\"environment\" must be a map of names to single values, or a list of NAME=value");
                return;
            }
            if (text.none()) {
                // Handed on from where Compose is called; without a value there, the container has no such variable.
                reading.variables()
                        .get(name)
                        .ifPresentOrElse(outer -> variables.put(name, outer), () -> variables.remove(name));
            } else {
                variables.put(name, text.text());
            }
        });
    }

    private void longForm(Fields fields, Map<String, String> variables) {
        fields.known(
                Set.of("path", "required"), Set.of(), Map.of("format", "write the file in the usual form, NAME=value"));
        Optional<Tree> path = fields.get("path");
        if (path.isPresent() && path.get() instanceof Tree.Text text) {
            file(text, fields.flag("required").orElse(true), variables);
        } else {
            problem(fields.place(), "\"env_file\" needs a \"path\"");
        }
    }

    private void file(Tree.Text given, boolean required, Map<String, String> variables) {
        Path file;
        try {
            file = given.place().folder().resolve(given.text()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            problem(given.place(), "\"env_file\" is not a path on this system");
            return;
        }
        if (!Files.exists(file)) {
            if (required) {
                problem(given.place(), "\"env_file\" names a file that does not exist");
            }
            return;
        }
        String label = Shown.plain(given.text());
        TextFile.read(file, label, reading.findings().problems()).ifPresent(text -> {
            DotEnv read = DotEnv.parse(text, label, reading.environment());
            read.problems().forEach(reading.findings().problems()::add);
            variables.putAll(read.values());
        });
    }

    private void problem(Place place, String text) {
        reading.findings().problem(place, text);
    }
}
