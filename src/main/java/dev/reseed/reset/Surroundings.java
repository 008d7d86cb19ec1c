package dev.reseed.reset;

import dev.reseed.project.Environment;
import dev.reseed.project.LocalLogins;
import dev.reseed.project.Project;
import dev.reseed.project.UserFolders;
import dev.reseed.server.Servers;
import dev.reseed.server.docker.Engines;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the process and its user says where servers are and who logs in.
 *
 * @param variables the process's environment
 * @param home the user's home folder, absolute
 */
public record Surroundings(Map<String, String> variables, Path home, String systemUser) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    public static Surroundings system() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")).toAbsolutePath(),
                System.getProperty("user.name"));
    }

    /**
     * An environment of {@code reseed.yml}, or one that a command made of one of these.
     *
     * @param name empty for the default one
     * @param engines where a container engine is looked for
     */
    public Target target(Project project, Optional<String> name, Engines engines) {
        if (name.isEmpty() || project.find(name.get()).isPresent()) {
            return target(project, name.map(project::environment).orElseGet(project::defaultEnvironment), engines);
        }
        List<Target> bases = project.environments().stream()
                .map(each -> target(project, each, engines))
                .toList();
        return LentTargets.find(bases, name.get());
    }

    private Target target(Project project, Environment environment, Engines engines) {
        UserFolders folders = UserFolders.of(variables, home);
        LocalLogins logins = new LocalLogins(variables, home, systemUser);
        return new Target(
                project,
                environment,
                new Servers(folders, logins, variables, engines).of(project, environment),
                folders,
                Clock.systemUTC());
    }
}
