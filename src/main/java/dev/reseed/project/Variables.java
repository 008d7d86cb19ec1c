package dev.reseed.project;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables of a project: the process's environment, then {@code .env}, which is read only if it is needed. */
public final class Variables {
    private final Map<String, String> environment;
    private final Path file;
    private final Problems problems;
    private @Nullable Map<String, String> fromFile;

    public Variables(Map<String, String> environment, Path file, Problems problems) {
        this.environment = environment;
        this.file = file;
        this.problems = problems;
    }

    public Optional<String> get(String name) {
        String value = environment.get(name);
        return Optional.ofNullable(value != null ? value : fromFile().get(name));
    }

    private Map<String, String> fromFile() {
        if (fromFile == null) {
            fromFile = load();
        }
        return fromFile;
    }

    private Map<String, String> load() {
        // A folder of that name is a virtual environment of Python's.
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(file)) {
            return Map.of();
        }
        return TextFile.read(file, DotEnv.FILE_NAME, problems)
                .map(text -> {
                    DotEnv read = DotEnv.parse(text, DotEnv.FILE_NAME, environment);
                    read.problems().forEach(problems::add);
                    return read.values();
                })
                .orElse(Map.of());
    }
}
