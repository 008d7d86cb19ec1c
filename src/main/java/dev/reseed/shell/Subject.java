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
 * @param patience how much longer that may take
 */
record Subject(
        Path root, ContainerReader containers, List<Pointer> pointers, Surroundings surroundings, Duration patience) {
    /** It must not hold up the rest. */
    private static final Duration ENGINE = Duration.ofSeconds(2);

    /** What a command was told to look at; warns of files that cannot be read. */
    static Subject of(Targets targets, Invocation in) {
        return of(targets, in, in.notices()::warn);
    }

    /** The same for a command that has warned already. */
    static Subject again(Targets targets, Invocation in) {
        return of(targets, in, warning -> {});
    }

    /** What the project's files say of the environment's database, now that it is somewhere. */
    static List<String> strays(Targets targets, Target target, Login login) {
        Claims claims = Claims.find(target.project().root(), targets.variables());
        Destination to = destination(login, target);
        return Strays.of(Pointers.of(Optional.of(chosen(target, Optional.of(to))), claims.found()), to);
    }

    private static Subject of(Targets targets, Invocation in, Consumer<String> warning) {
        Engines engines = targets.engines().usually(ENGINE).during(in.cancellation());
        Optional<Target> target = targets.find(in.globals(), engines);
        Path root = target.map(each -> each.project().root()).orElseGet(targets::here);
        // The survey itself stops waiting, and says so.
        ContainerReader containers =
                ContainerReader.begin(engines.within(engines.patience().plusSeconds(10)), root);
        Claims claims = Claims.find(root, targets.variables());
        claims.problems().forEach(problem -> warning.accept(problem.toString()));
        if (target.isEmpty()) {
            return new Subject(
                    root,
                    containers,
                    Pointers.of(Optional.empty(), claims.found()),
                    Surroundings.none(Environments.of("")),
                    engines.patience());
        }
        Environments environments = environments(target.get(), in.globals());
        Optional<Destination> to = Optional.empty();
        Surroundings surroundings;
        Duration patience = engines.patience();
        long begin = System.nanoTime();
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
            // An engine that used up its time is not given it again.
            patience = patience.minusNanos(System.nanoTime() - begin);
        }
        Pointers.Chosen chosen = chosen(target.get(), to);
        return new Subject(root, containers, Pointers.of(Optional.of(chosen), claims.found()), surroundings, patience);
    }

    private static Pointers.Chosen chosen(Target target, Optional<Destination> to) {
        return new Pointers.Chosen(
                target.environment().name(),
                target.project().file().getFileName().toString(),
                to);
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
