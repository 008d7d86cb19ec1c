package dev.reseed.shell;

import dev.reseed.doctor.init.Init;
import dev.reseed.doctor.init.Listening;
import dev.reseed.dump.DumpSource;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.project.Share;
import dev.reseed.reset.Job;
import dev.reseed.reset.SharedDump;
import dev.reseed.reset.SharedPlace;
import dev.reseed.reset.Surroundings;
import dev.reseed.reset.Target;
import dev.reseed.server.docker.Engines;
import dev.reseed.storage.ObjectAddress;
import dev.reseed.storage.ObjectStorage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the project, the environment and the server that a command is about. */
final class Targets {
    private final Surroundings surroundings;
    private final Path here;

    /** @param here the folder that the command was given in */
    Targets(Surroundings surroundings, Path here) {
        this.surroundings = surroundings;
        this.here = here;
    }

    /** Those of this process. */
    static Targets system() {
        return new Targets(Surroundings.system(), Path.of("").toAbsolutePath());
    }

    Project project(GlobalOptions globals) {
        Projects projects = new Projects(variables());
        return globals.project()
                .map(folder -> projects.in(here.resolve(folder)))
                .orElseGet(() -> projects.find(here));
    }

    /** The look at a folder that is no project yet: the one that was named, or the one that the command was given in. */
    Init init(GlobalOptions globals) {
        return new Init(globals.project().map(here::resolve).orElse(here), variables(), Listening.bySocket());
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
        return new Engines(variables(), surroundings.home());
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

    /** The dump that an address in an object storage means; empty for a path. Nobody is asked for it yet. */
    Optional<DumpSource> shared(String file, Invocation in) {
        return ObjectAddress.isClaimed(file)
                ? Optional.of(new DumpSource.Remote(new SharedDump(
                        ObjectAddress.parse(file),
                        () -> ObjectStorage.open(share(in.globals()), variables(), in.cancellation()))))
                : Optional.empty();
    }

    /** How the project reaches what its team shares; where there is no project, what the variables say holds. */
    Share share(GlobalOptions globals) {
        return globals.project().isPresent() || Projects.locate(here).isPresent()
                ? project(globals).share()
                : Share.NONE;
    }

    /**
     * Where the team's snapshots are.
     *
     * @param from what was typed; empty for what reseed.yml says
     */
    SharedPlace sharedPlace(Invocation in, Optional<String> from) {
        Share share = project(in.globals()).share();
        String url = from.or(share::place)
                .orElseThrow(() -> ReseedException.usage(
                        "nobody said where snapshots are shared",
                        "reseed.yml has no url of share",
                        "add these lines to reseed.yml:\nshare:\n  url: s3://BUCKET/PREFIX"));
        return new SharedPlace(
                ObjectAddress.parse(url), () -> ObjectStorage.open(share, variables(), in.cancellation()));
    }

    /** Who gives the commands, as the system knows them. */
    String user() {
        return surroundings.systemUser();
    }

    /** The process's environment. */
    Map<String, String> variables() {
        return surroundings.variables();
    }

    /** Starts work ahead of need. */
    Background background() {
        return new Background(variables());
    }

    /** The command's work on its environment. */
    Job job(Invocation in) {
        return new Job(of(in), in.progress(), in.cancellation(), in.notices()::warn);
    }

    /** Another environment of the project that a command is about. */
    Target of(Invocation in, String environment) {
        return surroundings.target(
                project(in.globals()), Optional.of(environment), engines().during(in.cancellation()));
    }

    Target of(GlobalOptions globals) {
        return of(globals, engines());
    }

    /** The target of these options; nothing is told of its configuration. */
    Target of(GlobalOptions globals, Engines engines) {
        return surroundings.target(project(globals), globals.environment(), engines);
    }
}
