package dev.reseed.doctor.init;

import dev.reseed.project.DotEnv;
import dev.reseed.project.Problems;
import dev.reseed.project.TextFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a project brings to be copied to {@code .env}, of a project that has no {@code .env} yet.
 *
 * @param file its name
 * @param values by name; they may be secrets
 */
public record EnvTemplate(String file, Map<String, String> values) {
    private static final List<String> NAMES =
            List.of(".env.example", ".env.sample", ".env.template", ".env.dist", "example.env");

    public EnvTemplate {
        values = Map.copyOf(values);
    }

    static Optional<EnvTemplate> in(Path root, Map<String, String> environment) {
        if (Files.exists(root.resolve(DotEnv.FILE_NAME), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return NAMES.stream()
                .filter(name -> Files.isRegularFile(root.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .flatMap(name -> TextFile.read(root.resolve(name), name, new Problems())
                        .map(text -> new EnvTemplate(
                                name, DotEnv.parse(text, name, environment).values())));
    }

    /** The variables that there will be once it is copied. */
    Map<String, String> over(Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(environment);
        return all;
    }

    /** Variables of passwords that it leaves empty, for a person to fill in. */
    Stream<String> emptyPasswords() {
        return values.entrySet().stream()
                .filter(each -> each.getValue().isEmpty() && Passwords.isOne(each.getKey()))
                .map(Map.Entry::getKey)
                .sorted();
    }

    /** The name only. */
    @Override
    public String toString() {
        return file;
    }
}
