package dev.reseed.shell;

import dev.reseed.doctor.init.Init;
import dev.reseed.doctor.init.Listening;
import dev.reseed.project.Environment;
import dev.reseed.project.LocalLogins;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.project.UserFolders;
import dev.reseed.reset.Job;
import dev.reseed.reset.LentEnvironments;
import dev.reseed.reset.Target;
import dev.reseed.server.Servers;
import dev.reseed.server.docker.Engines;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the project, the environment and the server that a command is about. */
final class Targets {
    private final Map<String, String> variables;
    private final Path home;
    private final String systemUser;
    private final Path here;

    /**
     * @param variables the process's environment
     * @param home the user's home folder
     * @param here the folder that the command was given in
     */
    Targets(Map<String, String> variables, Path home, String systemUser, Path here) {
        this.variables = variables;
        this.home = home;
        this.systemUser = systemUser;
        this.here = here;
    }

    /** Those of this process. */
    static Targets system() {
        return new Targets(
                System.getenv(),
                Path.of(System.getProperty("user.home")).toAbsolutePath(),
                System.getProperty("user.name"),
                Path.of("").toAbsolutePath());
    }

    Project project(GlobalOptions globals) {
        Projects projects = new Projects(variables);
        return globals.project()
                .map(folder -> projects.in(here.resolve(folder)))
                .orElseGet(() -> projects.find(here));
    }

    /** The look at a folder that is no project yet: the one that was named, or the one that the command was given in. */
    Init init(GlobalOptions globals) {
        return new Init(globals.project().map(here::resolve).orElse(here), variables, Listening.bySocket());
    }

    /** The same, with what its configuration is warned of; a command that only reads need not repeat that. */
    Target of(Invocation in) {
        Target target = of(in.globals(), engines().during(in.cancellation()));
        if (in.request().command().changes()) {
            target.server().warnings().forEach(in.notices()::warn);
        }
        return target;
    }

    /** Where the container engine is looked for. */
    Engines engines() {
        return new Engines(variables, home);
    }

    /** The same as {@link #of(GlobalOptions)}, or empty where no project was named and none is found. */
    Optional<Target> find(GlobalOptions globals, Engines engines) {
        boolean named = globals.project().isPresent() || globals.environment().isPresent();
        return named || Projects.locate(here).isPresent() ? Optional.of(of(globals, engines)) : Optional.empty();
    }

    /** The folder that the command was given in. */
    Path here() {
        return here;
    }

    /** The process's environment. */
    Map<String, String> variables() {
        return variables;
    }

    /** Starts work ahead of need. */
    Background background() {
        return new Background(variables);
    }

    /** The command's work on its environment. */
    Job job(Invocation in) {
        return new Job(of(in), in.progress(), in.cancellation(), in.notices()::warn);
    }

    /** Another environment of the project that a command is about. */
    Target of(Invocation in, String environment) {
        return of(project(in.globals()), Optional.of(environment), engines().during(in.cancellation()));
    }

    Target of(GlobalOptions globals) {
        return of(globals, engines());
    }

    private Target of(GlobalOptions globals, Engines engines) {
        return of(project(globals), globals.environment(), engines);
    }

    /** An environment of {@code reseed.yml}, or one that a command made of one of these. */
    private Target of(Project project, Optional<String> name, Engines engines) {
        if (name.isEmpty() || project.find(name.get()).isPresent()) {
            Environment environment = name.map(project::environment).orElseGet(project::defaultEnvironment);
            return target(project, environment, engines);
        }
        List<Target> bases = project.environments().stream()
                .map(each -> target(project, each, engines))
                .toList();
        return LentEnvironments.find(bases, name.get())
                .orElseGet(() -> target(project, project.environment(name.get()), engines));
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
