package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.project.ServerSpec;
import dev.reseed.server.docker.DeployedService;
import dev.reseed.server.docker.Deployment;
import dev.reseed.server.docker.Engine;
import dev.reseed.server.docker.EngineContainer;
import dev.reseed.server.docker.Engines;
import dev.reseed.server.docker.Existing;
import dev.reseed.server.docker.Made;
import dev.reseed.server.docker.Mounted;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL in a container, as a compose file describes it, or of an image alone. */
public final class DockerServer implements OwnServer {
    private static final String SEE_DOCTOR = "; doctor says who has it, and which port is free";

    private final ServerSpec.Docker spec;
    private final Deployments deployments;
    private final Engines engines;
    private final DeploymentLock lock;
    private final FirstMark firstMark;
    private @Nullable Deployment deployment;

    DockerServer(
            ServerSpec.Docker spec,
            Deployments deployments,
            Engines engines,
            DeploymentLock lock,
            FirstMark firstMark) {
        this.spec = spec;
        this.deployments = deployments;
        this.engines = engines;
        this.lock = lock;
        this.firstMark = firstMark;
    }

    /** Reads the compose file when it is first needed: to name a server in a prompt it is not. */
    private Deployment deployment() {
        if (deployment == null) {
            deployment = deployments.of(spec);
        }
        return deployment;
    }

    @Override
    public List<String> warnings() {
        return deployment().service().warnings();
    }

    /** The address that the configuration gives, where it is one that does not lead to every address of this machine. */
    public Optional<Address> configuredAddress() {
        return deployment().service().ports().stream()
                .filter(port ->
                        port.target() == deployment().target() && !port.ip().isEmpty())
                .filter(port -> !InetAddress.ofLiteral(port.ip()).isAnyLocalAddress())
                .map(port -> (Address) new Address.Tcp(port.ip(), port.from()))
                .findFirst();
    }

    /** The login that a container gets that is made as the configuration says; empty where the engine chooses its port. */
    public Optional<Login> publishedLogin() {
        return deployment().service().ports().stream()
                .filter(port -> port.target() == deployment().target() && port.from() > 0 && port.from() == port.to())
                .map(port ->
                        login(port.ip(), port.from(), deployment().service().environment()))
                .findFirst();
    }

    /**
     * A container that is not what the configuration says by now, so that {@link #up} refuses it.
     *
     * @param place the file that says so
     * @param differences each in words, without a variable's value
     * @param otherData whether its data is not where the file says: then Reseed does not delete it
     * @param dataStays whether its databases outlast it
     * @param otherPassword whether the password is one of the differences: data keeps the one that it was made with
     */
    public record Drift(
            String place, List<String> differences, boolean otherData, boolean dataStays, boolean otherPassword) {
        public Drift {
            differences = List.copyOf(differences);
        }
    }

    /** What the container is and should not be; empty where there is none, or where it is as the configuration says. */
    public Optional<Drift> drift() {
        return ask(service -> service.find().flatMap(found -> {
            List<String> differences = service.differences(found);
            return differences.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Drift(
                            place(),
                            differences,
                            !service.dataDifferences(found).isEmpty(),
                            found.dataStays(),
                            hasOtherPassword(found)));
        }));
    }

    private boolean hasOtherPassword(Existing found) {
        String password = deployment().service().environment().getOrDefault("POSTGRES_PASSWORD", "");
        return !password.equals(found.environment().getOrDefault("POSTGRES_PASSWORD", ""));
    }

    /** The name of its container, made or not. */
    public String container() {
        return deployment().container();
    }

    @Override
    public State state() {
        return ask(service -> service.find()
                .filter(found -> found.shown().runs())
                .<State>map(found -> new State.Running(login(found)))
                .orElseGet(State.Stopped::new));
    }

    @Override
    public Login up(Progress progress, Cancellation cancellation) {
        try (Engine engine = engines.need()) {
            return lock.during(
                    deployment(),
                    cancellation,
                    () -> start(engine, progress, cancellation, this::requireAsConfigured)
                            .login());
        }
    }

    @Override
    public Visit visit(Progress progress, Cancellation cancellation) {
        Engine engine = engines.need();
        try {
            ContainerStart.Started started = lock.during(
                    deployment(), cancellation, () -> start(engine, progress, cancellation, this::requireSameData));
            return new Started(started.login(), started.made(), engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private record Started(Login login, Made made, Engine engine) implements Visit {
        @Override
        public void close() {
            try (engine) {
                made.takeBack();
            }
        }
    }

    private ContainerStart.Started start(
            Engine engine,
            Progress progress,
            Cancellation cancellation,
            BiConsumer<DeployedService, Existing> requirement) {
        Instant begin = firstMark.clock().instant();
        DeployedService service = new DeployedService(engine, deployment());
        Optional<Existing> found = service.find();
        if (found.isEmpty()) {
            service.needImage(progress, cancellation);
            deployments.prepare(spec);
            deployment = deployments.of(spec);
            service = new DeployedService(engine, deployment());
        } else {
            requirement.accept(service, found.get());
        }
        ContainerStart start = new ContainerStart(service, progress, cancellation, deployments.stalePassword(place()));
        if (found.filter(Existing::holdsPorts).isEmpty()) {
            start.requireFreePorts(
                    deployment(),
                    found,
                    spec instanceof ServerSpec.Compose
                            ? "stop that one, or publish another port: \"ports\" of the service in " + place()
                                    + SEE_DOCTOR
                            : "stop that one, or name another port: server: { image: …, port: … }" + SEE_DOCTOR);
        }
        return start.start(found, this::login, firstMark, begin);
    }

    private void requireAsConfigured(DeployedService service, Existing found) {
        List<String> differences = service.differences(found);
        if (!differences.isEmpty()) {
            throw ReseedException.failed(
                    "the container " + found.name() + " is not what " + place() + " says",
                    String.join("\n", differences),
                    howToMakeAnew(found, !service.dataDifferences(found).isEmpty()));
        }
    }

    private String howToMakeAnew(Existing found, boolean otherData) {
        if (otherData) {
            return anew(found);
        }
        if (!found.dataStays()) {
            return "make it anew, with all its databases, which are in the container alone: reseed reset --recreate"
                    + deployments.options();
        }
        String user = found.environment().getOrDefault("POSTGRES_USER", "postgres");
        return hasOtherPassword(found) ? deployments.stalePassword(place()).remedy(found.name(), user) : anew(found);
    }

    /** Otherwise other data would be deleted than the guard looked at. */
    private void requireSameData(DeployedService service, Existing found) {
        List<String> differences = service.dataDifferences(found);
        if (!differences.isEmpty()) {
            throw ReseedException.refused(
                    "the data of the container " + found.name() + " is not deleted",
                    "the container has other data than " + place() + " says:\n" + String.join("\n", differences),
                    anew(found));
        }
    }

    private String anew(Existing found) {
        return found.dataStays()
                ? "make it anew; its data stays in its volume: reseed down" + deployments.options() + ", then reseed up"
                        + deployments.options()
                : "its databases are in the container alone; if nobody needs them: docker rm --force --volumes "
                        + found.name();
    }

    private String place() {
        return switch (spec) {
            case ServerSpec.Compose compose -> compose.file().toString();
            case ServerSpec.Image image -> "reseed.yml";
        };
    }

    @Override
    public boolean down(Progress progress) {
        try (Engine engine = engines.need()) {
            return lock.during(
                    deployment(), new Cancellation(), () -> down(new DeployedService(engine, deployment()), progress));
        }
    }

    private static boolean down(DeployedService service, Progress progress) {
        Optional<Existing> found = service.find();
        if (found.isEmpty()) {
            return false;
        }
        boolean inMemory = found.get()
                .dataMount()
                .filter(mount -> mount.kind() == Mounted.Kind.MEMORY)
                .isPresent();
        boolean removed = inMemory || found.get().dataStays();
        try (Progress.Step step = progress.start("stop server")) {
            service.stop(found.get());
            if (removed) {
                service.remove(found.get(), false);
                step.done(inMemory ? "its data was in memory alone" : "its data stays");
            } else {
                // Removed, it would take along what nobody could find again.
                step.done("its data stays, in the stopped container");
            }
        }
        return removed || found.get().holdsPorts();
    }

    @Override
    public boolean exists() {
        return ask(DeployedService::exists);
    }

    @Override
    public boolean hasCluster() {
        return true;
    }

    @Override
    public boolean runs() {
        return ask(
                service -> service.find().filter(found -> found.shown().runs()).isPresent());
    }

    @Override
    public String whatGoes() {
        return ask(service -> deletion(service).whatGoes());
    }

    /** What a person types who deletes it without Reseed, which deletes nothing that the guard could not look at. */
    public String deletionByHand() {
        return ask(service -> deletion(service).byHand());
    }

    @Override
    public void needProgram(Progress progress, Cancellation cancellation) {
        try (Engine engine = engines.need()) {
            new DeployedService(engine, deployment()).needImage(progress, cancellation);
        }
    }

    @Override
    public boolean hasForeignData() {
        return ask(DeployedService::keepsDataElsewhere);
    }

    @Override
    public List<String> whatStays() {
        return ask(service -> deletion(service).whatStays());
    }

    private <T> T ask(Function<DeployedService, T> question) {
        try (Engine engine = engines.need()) {
            return question.apply(new DeployedService(engine, deployment()));
        }
    }

    @Override
    public String deleteVolumes(Clearance clearance, Progress progress) {
        try (Engine engine = engines.need()) {
            return lock.during(
                    deployment(),
                    new Cancellation(),
                    () -> delete(new DeployedService(engine, deployment()), clearance, progress));
        }
    }

    private String delete(DeployedService service, Clearance clearance, Progress progress) {
        ContainerDeletion deletion = deletion(service);
        deletion.container().ifPresent(each -> requireSameData(service, each));
        ContainerDeletion.Deleted deleted = deletion.run(clearance, progress);
        if (deleted.isWhole()) {
            deployments.forget();
        }
        return deleted.words();
    }

    private ContainerDeletion deletion(DeployedService service) {
        return new ContainerDeletion(service, service.find(), this::login);
    }

    /** The login by what the container itself was given; the file may have changed since. */
    private Login login(Existing container) {
        int target = deployment().target();
        EngineContainer.Port port = container
                .published(target)
                .orElseThrow(() -> new ReseedException(
                        Kind.UNREACHABLE,
                        "the container " + container.name() + " cannot be reached",
                        "it does not publish its port " + target,
                        anew(container)));
        return login(port.ip(), port.host(), container.environment());
    }

    /** @param ip what the port is bound to; empty for every address of this machine */
    private static Login login(String ip, int port, Map<String, String> variables) {
        boolean anywhere = ip.isEmpty() || InetAddress.ofLiteral(ip).isAnyLocalAddress();
        return new Login(
                new Address.Tcp(anywhere ? "127.0.0.1" : ip, port),
                variables.getOrDefault("POSTGRES_USER", "postgres"),
                Optional.ofNullable(variables.get("POSTGRES_PASSWORD"))
                        .filter(password -> !password.isEmpty())
                        .map(Secret::of),
                Map.of());
    }

    @Override
    public String describe() {
        return "container " + deployment().container() + " ("
                + deployment().service().image() + ")";
    }
}
