package dev.reseed.server;

import dev.reseed.project.Environment;
import dev.reseed.project.LocalLogins;
import dev.reseed.project.Project;
import dev.reseed.project.ResolvedLogin;
import dev.reseed.project.ServerSpec;
import dev.reseed.project.UserFolders;
import dev.reseed.server.docker.Engines;
import java.time.Clock;
import java.util.Map;

/** Finds the server of an environment. Starts nothing. */
public final class Servers {
    private final UserFolders folders;
    private final LocalLogins logins;
    private final Map<String, String> variables;
    private final Engines engines;

    /** @param variables the process's environment, for compose files */
    public Servers(UserFolders folders, LocalLogins logins, Map<String, String> variables, Engines engines) {
        this.folders = folders;
        this.logins = logins;
        this.variables = Map.copyOf(variables);
        this.engines = engines;
    }

    /** The server that the environment names. */
    public Server of(Project project, Environment environment) {
        return switch (environment.server()) {
            case ServerSpec.Embedded embedded ->
                new EmbeddedServer(
                        folders.data().resolve("servers").resolve(project.id()),
                        folders.cache().resolve("programs"),
                        embedded);
            case ServerSpec.Local local -> {
                ResolvedLogin resolved = logins.resolve(local, environment.database());
                yield new LocalServer(resolved.login(), resolved.warnings());
            }
            case ServerSpec.Docker docker ->
                new DockerServer(
                        docker,
                        new Deployments(
                                project,
                                environment,
                                variables,
                                new ServerFolder(folders.data()
                                        .resolve("containers")
                                        .resolve(project.id())
                                        .resolve(environment.name()))),
                        engines,
                        new DeploymentLock(folders),
                        new FirstMark(
                                environment.database(),
                                new Mark.Maker(project.identity().name(), environment.name()),
                                Clock.systemUTC()));
        };
    }
}
