package dev.reseed.shell;

import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.ContainerReader;
import dev.reseed.doctor.Destination;
import dev.reseed.doctor.Environments;
import dev.reseed.doctor.Pointer;
import dev.reseed.doctor.Pointers;
import dev.reseed.doctor.Strays;
import dev.reseed.doctor.Surroundings;
import dev.reseed.doctor.Survey;
import dev.reseed.doctor.claims.Claims;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import dev.reseed.project.ServerSpec;
import dev.reseed.reset.Target;
import dev.reseed.server.Address;
import dev.reseed.server.DockerServer;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.LocalServer;
import dev.reseed.server.Login;
import dev.reseed.server.Server;
import dev.reseed.server.docker.Engines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What {@code doctor} looks at.
 *
 * @param root the project's folder, or the current one where there is no project
 * @param containers being read since the beginning
 * @param patience how long the container engine may take; empty for the usual time
 */
record Subject(
        Path root,
        ContainerReader containers,
        List<Pointer> pointers,
        Surroundings surroundings,
        Optional<Duration> patience) {
    private static final String ENGINE_SECONDS = "RESEED_ENGINE_SECONDS";

    /** What a command was told to look at; warns of files that cannot be read. */
    static Subject of(Targets targets, Invocation in) {
        return of(targets, in, in.notices()::warn);
    }

    /** The same for a command that has warned already. */
    static Subject again(Targets targets, Invocation in) {
        return of(targets, in, warning -> {});
    }

    /** What the project's files say of the environment's database, now that it is somewhere. */
    static List<String> strays(Targets targets, GlobalOptions globals, Login login) {
        Target target = targets.of(globals);
        Claims claims = Claims.find(target.project().root(), targets.variables());
        Destination to = destination(login, target);
        return Strays.of(Pointers.of(Optional.of(chosen(target, Optional.of(to))), claims.found()), to);
    }

    private static Subject of(Targets targets, Invocation in, Consumer<String> warning) {
        Optional<Target> target = targets.find(in.globals());
        Path root = target.map(each -> each.project().root()).orElseGet(targets::here);
        ContainerReader containers = ContainerReader.begin(Engines.system(), root);
        Claims claims = Claims.find(root, targets.variables());
        claims.problems().forEach(problem -> warning.accept(problem.toString()));
        if (target.isEmpty()) {
            return new Subject(
                    root,
                    containers,
                    Pointers.of(Optional.empty(), claims.found()),
                    Surroundings.none(Environments.of("")),
                    patience(targets));
        }
        Environments environments = environments(target.get(), in.globals());
        Optional<Destination> to = Optional.empty();
        Surroundings surroundings;
        try {
            target.get().server().warnings().forEach(warning);
            Server.State state = target.get().server().state();
            to = state instanceof Server.State.Running running
                    ? Optional.of(destination(running.login(), target.get()))
                    : Optional.empty();
            surroundings = surroundings(target.get(), environments, to.isPresent());
        } catch (ReseedException e) {
            // The engine's fault, or the compose file's: a finding among others, and no reason to say nothing.
            in.cancellation().check();
            surroundings = Surroundings.broken(environments, e);
        }
        Pointers.Chosen chosen = chosen(target.get(), to);
        return new Subject(
                root, containers, Pointers.of(Optional.of(chosen), claims.found()), surroundings, patience(targets));
    }

    private static Pointers.Chosen chosen(Target target, Optional<Destination> to) {
        return new Pointers.Chosen(
                target.environment().name(),
                target.project().file().getFileName().toString(),
                to);
    }

    /** How long the container engine may take, where the user says so. */
    private static Optional<Duration> patience(Targets targets) {
        return Optional.ofNullable(targets.variables().get(ENGINE_SECONDS))
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Integer.parseInt(value)));
    }

    Checkup examine(Cancellation cancellation) {
        return Checkup.of(new Survey(pointers, surroundings, containers, patience, cancellation));
    }

    private static Destination destination(Login login, Target target) {
        return new Destination(
                login.address(),
                Optional.of(login.user()),
                Optional.of(target.database().value()),
                login.password(),
                login.properties());
    }

    private static Environments environments(Target target, GlobalOptions globals) {
        List<Environments.Service> services = target.project().environments().stream()
                .flatMap(each -> switch (each.server()) {
                    case ServerSpec.Compose compose ->
                        Stream.of(new Environments.Service(
                                each.name(),
                                compose.file().path().toAbsolutePath().normalize(),
                                compose.service()));
                    case ServerSpec.Image image ->
                        Stream.of(new Environments.Service(
                                each.name(), target.project().file(), each.name()));
                    case ServerSpec.Embedded embedded -> Stream.<Environments.Service>empty();
                    case ServerSpec.Local local -> Stream.<Environments.Service>empty();
                })
                .toList();
        String project = globals.project()
                .map(folder -> " --project " + ShellWord.quote(folder.toString()))
                .orElse("");
        return new Environments(
                target.environment().name(),
                target.project().defaultEnvironment().name(),
                project,
                services);
    }

    private static Surroundings surroundings(Target target, Environments environments, boolean runs) {
        return switch (target.server()) {
            case LocalServer local -> Surroundings.none(environments);
            case DockerServer docker ->
                new Surroundings(
                        environments,
                        runs ? Optional.empty() : docker.publishedLogin().map(login -> destination(login, target)),
                        Optional.of(new Surroundings.Container(
                                docker.container(), target.database().value(), docker.drift())),
                        Optional.empty(),
                        Optional.empty());
            case EmbeddedServer embedded ->
                new Surroundings(
                        environments,
                        runs ? Optional.empty() : reserved(target),
                        Optional.empty(),
                        embedded.exists() ? Optional.of(embedded.home()) : Optional.empty(),
                        Optional.empty());
        };
    }

    private static Optional<Destination> reserved(Target target) {
        return target.environment().server() instanceof ServerSpec.Embedded spec
                        && spec.fixedPort().isPresent()
                ? Optional.of(new Destination(
                        new Address.Tcp("127.0.0.1", spec.fixedPort().getAsInt()),
                        Optional.empty(),
                        Optional.of(target.database().value()),
                        Optional.empty(),
                        Map.of()))
                : Optional.empty();
    }
}
