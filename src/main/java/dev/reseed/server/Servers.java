package dev.reseed.server;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Environment;
import dev.reseed.project.LocalLogins;
import dev.reseed.project.Project;
import dev.reseed.project.ResolvedLogin;
import dev.reseed.project.ServerSpec;
import dev.reseed.project.UserFolders;

/** Finds the server of an environment. Starts nothing. */
public final class Servers {
    private final UserFolders folders;
    private final LocalLogins logins;

    public Servers(UserFolders folders, LocalLogins logins) {
        this.folders = folders;
        this.logins = logins;
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
                throw ReseedException.usage(
                        "the environment \"" + environment.name() + "\" cannot be used yet",
                        "this version of Reseed does not start Docker servers (" + docker.word() + ")",
                        "start the container yourself and name its published port: server: { url:"
                                + " \"postgresql://localhost:PORT\", user: …, password: … }");
        };
    }
}
