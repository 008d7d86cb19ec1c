package dev.reseed.doctor.init;

import dev.reseed.doctor.claims.ComposeFormat;
import dev.reseed.doctor.claims.ProjectFiles;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Problems;
import dev.reseed.project.Shown;
import dev.reseed.project.compose.ComposeFile;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.project.compose.ComposeService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL services of a project's compose files.
 *
 * @param problems files that could not be read, in words
 */
record ComposeServices(List<Found> found, List<String> problems) {
    private static final int POSTGRES_PORT = 5432;

    /**
     * A service.
     *
     * @param file relative to the project's folder
     * @param database what the image makes at its first start; empty where it is named after the user
     * @param port the port on this machine, if one is published
     * @param lacksPassword whether the image would refuse to make a cluster for want of one
     */
    record Found(
            String file, String service, Optional<String> database, Optional<Integer> port, boolean lacksPassword) {}

    static ComposeServices in(Path root, Map<String, String> environment) {
        List<Found> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path path : ProjectFiles.find(root, ProjectFiles.CONFIGURATION, ComposeFormat::isOne, new Problems())) {
            String file = root.relativize(path).toString().replace('\\', '/');
            if (!file.contains(".override.")) {
                try {
                    ComposeFile compose = ComposeFile.read(path, root, environment);
                    compose.services().stream()
                            // What no reseed.yml can name is no choice.
                            .filter(name -> name.chars().noneMatch(Character::isISOControl))
                            .filter(name -> compose.image(name)
                                    .filter(ComposeFormat::isPostgres)
                                    .isPresent())
                            .forEach(name ->
                                    service(file, compose, name, problems).ifPresent(found::add));
                } catch (ReseedException e) {
                    problems.add(file + " was not looked at: " + first(e));
                }
            }
        }
        return new ComposeServices(found, problems);
    }

    private static String first(ReseedException e) {
        return e.why().lines().findFirst().orElse("");
    }

    private static Optional<Found> service(String file, ComposeFile compose, String name, List<String> problems) {
        ComposeService service;
        try {
            service = compose.service(name);
        } catch (ReseedException e) {
            problems.add("the service " + Shown.plain(name) + " of " + file + " cannot be used: " + first(e));
            return Optional.empty();
        }
        return Optional.of(new Found(
                file,
                service.name(),
                Optional.ofNullable(service.environment().get("POSTGRES_DB")).filter(each -> !each.isEmpty()),
                service.ports().stream()
                        .filter(each -> each.target() == POSTGRES_PORT && each.from() > 0)
                        .map(ComposePort::from)
                        .findFirst(),
                lacksPassword(service.environment())));
    }

    private static boolean lacksPassword(Map<String, String> environment) {
        return environment.containsKey("POSTGRES_PASSWORD")
                && Stream.of("POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE")
                        .allMatch(name -> environment.getOrDefault(name, "").isEmpty())
                && !environment.getOrDefault("POSTGRES_HOST_AUTH_METHOD", "").equals("trust");
    }
}
