package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.project.ServerSpec;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.server.docker.DeployedService;
import dev.reseed.server.docker.Deployment;
import dev.reseed.server.docker.Engine;
import dev.reseed.server.docker.EngineContainer;
import dev.reseed.server.docker.Engines;
import dev.reseed.server.docker.Existing;
import dev.reseed.server.docker.Made;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL in a container, as a compose file describes it, or of an image alone. */
public final class DockerServer implements OwnServer {
    private static final String SEE_DOCTOR = "; reseed doctor says who has it, and which port is free";
    private static final InetAddress EVERYWHERE = InetAddress.ofLiteral("0.0.0.0");

    private final ServerSpec.Docker spec;
    private final Deployments deployments;
    private final Engines engines;
    private final FirstMark firstMark;
    private @Nullable Deployment deployment;

    DockerServer(ServerSpec.Docker spec, Deployments deployments, Engines engines, FirstMark firstMark) {
        this.spec = spec;
        this.deployments = deployments;
        this.engines = engines;
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

    /** Where on this machine it will be reached, as the configuration says; empty where the engine chooses a port. */
    public Optional<Address> publishedAddress() {
        return deployment().service().ports().stream()
                .filter(port -> port.target() == deployment().target() && port.from() > 0 && port.from() == port.to())
                .map(port -> (Address) new Address.Tcp(
                        port.ip().isEmpty() || InetAddress.ofLiteral(port.ip()).isAnyLocalAddress()
                                ? "127.0.0.1"
                                : port.ip(),
                        port.from()))
                .findFirst();
    }

    /** The name of its container, made or not. */
    public String container() {
        return deployment().container();
    }

    @Override
    public State state() {
        try (Engine engine = engines.need()) {
            return new DeployedService(engine, deployment())
                    .find()
                    .filter(found -> found.shown().runs())
                    .<State>map(found -> new State.Running(login(found)))
                    .orElseGet(State.Stopped::new);
        }
    }

    @Override
    public Login up(Progress progress, Cancellation cancellation) {
        return up(progress, cancellation, true);
    }

    @Override
    public Login upAsItIs(Progress progress, Cancellation cancellation) {
        return up(progress, cancellation, false);
    }

    private Login up(Progress progress, Cancellation cancellation, boolean asConfigured) {
        try (Engine engine = engines.needForWork()) {
            DeployedService service = new DeployedService(engine, deployment());
            Optional<Existing> found = service.find();
            if (found.isEmpty()) {
                service.needImage(progress, cancellation);
                deployments.prepare(spec);
                deployment = deployments.of(spec);
                service = new DeployedService(engine, deployment());
            } else if (asConfigured) {
                requireAsConfigured(service.differences(found.get()), found.get());
            }
            if (found.filter(Existing::holdsPorts).isEmpty()) {
                requireFreePorts(service, found);
            }
            return start(service, found, progress, cancellation);
        }
    }

    private Login start(
            DeployedService service, Optional<Existing> found, Progress progress, Cancellation cancellation) {
        Made made = service.remember();
        boolean runs = found.filter(each -> each.shown().runs()).isPresent();
        try (Progress.Step step = runs ? Progress.NONE.start("") : progress.start("start server")) {
            cancellation.check();
            Existing container = found.orElseGet(() -> service.create(made));
            service.start(container, made);
            Login login = new Readiness(service, cancellation).await(container, this::login);
            if (made.madeCluster() && !deployment().keepsDataElsewhere()) {
                firstMark.put(login);
            }
            step.done(container.name() + ", " + login.address());
            tellHealth(service.look(container.id()), progress);
            return login;
        } catch (RuntimeException e) {
            takeBack(made, e);
            throw e;
        }
    }

    /** One that lets people in is used, whatever its health check says. */
    private static void tellHealth(Optional<Existing> container, Progress progress) {
        if (container
                .flatMap(each -> each.shown().health())
                .filter("unhealthy"::equals)
                .isPresent()) {
            try (Progress.Step step = progress.start("health check")) {
                step.done("says unhealthy, but one can log in");
            }
        }
    }

    /** An engine that has gone takes nothing back: then both failures are told. */
    private static void takeBack(Made made, RuntimeException reason) {
        try {
            made.takeBack();
        } catch (ReseedException left) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the start was broken off, and not all of it could be taken back",
                    reason.getMessage() + "\n" + left.getMessage(),
                    "when the engine answers again: reseed down",
                    reason);
        }
    }

    private void requireAsConfigured(List<String> differences, Existing found) {
        if (!differences.isEmpty()) {
            throw ReseedException.failed(
                    "the container " + found.name() + " is not what " + place() + " says",
                    String.join("\n", differences),
                    found.anonymous().isEmpty()
                            ? "make it anew; its data stays in its volume: reseed down, then reseed up"
                            : "make it anew, with all its databases, which are in the container alone: reseed reset"
                                    + " --recreate");
        }
    }

    private String place() {
        return switch (spec) {
            case ServerSpec.Compose compose -> compose.file().toString();
            case ServerSpec.Image image -> "reseed.yml";
        };
    }

    /** Looks before the engine does, whose words name nobody. */
    private void requireFreePorts(DeployedService service, Optional<Existing> found) {
        List<ComposePort> ports = deployment().service().ports();
        for (ComposePort port : ports) {
            if (!port.protocol().equals("tcp") || port.from() == 0 || port.from() != port.to()) {
                continue;
            }
            InetAddress address = port.ip().isEmpty() ? EVERYWHERE : InetAddress.ofLiteral(port.ip());
            if (Ports.free(address, port.from())) {
                continue;
            }
            String owner = service.publisherOf(port.from())
                    .map(name -> "the container " + name + " publishes it")
                    .orElse("another program listens on it");
            throw new ReseedException(
                    Kind.UNREACHABLE,
                    "the port " + port.from() + " for the container "
                            + found.map(Existing::name).orElse(deployment().container()) + " is taken",
                    owner,
                    spec instanceof ServerSpec.Compose
                            ? "stop that one, or publish another port: \"ports\" of the service in " + place()
                                    + SEE_DOCTOR
                            : "stop that one, or name another port: server: { image: …, port: … }" + SEE_DOCTOR);
        }
    }

    @Override
    public boolean down(Progress progress) {
        try (Engine engine = engines.needForWork()) {
            DeployedService service = new DeployedService(engine, deployment());
            Optional<Existing> found = service.find();
            if (found.isEmpty()) {
                return false;
            }
            boolean ran =
                    found.get().shown().runs() || found.get().shown().state().equals("paused");
            try (Progress.Step step = progress.start("stop server")) {
                service.stop(found.get());
                // Removed, it would take along what nobody could find again.
                if (found.get().anonymous().isEmpty()) {
                    service.remove(found.get(), false);
                    step.done("its data stays");
                } else {
                    step.done("its data stays, in the stopped container");
                }
            }
            return ran || found.get().anonymous().isEmpty();
        }
    }

    @Override
    public boolean exists() {
        try (Engine engine = engines.need()) {
            DeployedService service = new DeployedService(engine, deployment());
            return service.find().isPresent() || !service.ownVolumes().isEmpty();
        }
    }

    @Override
    public boolean hasCluster() {
        return true;
    }

    @Override
    public boolean runs() {
        return state() instanceof State.Running;
    }

    @Override
    public String whatGoes() {
        List<String> goes =
                new ArrayList<>(List.of("the container " + deployment().container()));
        deployment().ownVolumes().forEach(volume -> goes.add("the volume " + volume.name()));
        return String.join(", ", goes);
    }

    @Override
    public boolean hasForeignData() {
        return deployment().keepsDataElsewhere();
    }

    @Override
    public List<String> whatStays() {
        return deployment().foreign();
    }

    @Override
    public String deleteVolumes(Clearance clearance, Progress progress) {
        try (Engine engine = engines.needForWork()) {
            DeployedService service = new DeployedService(engine, deployment());
            Optional<Existing> found = service.find();
            if (!clearance.system().equals(Clearance.UNSEEN)) {
                requireSame(clearance, found);
            }
            try (Progress.Step step = progress.start("delete data")) {
                found.ifPresent(service::stop);
                found.ifPresent(container -> service.remove(container, true));
                service.removeNetworks();
                List<String> staying = service.deleteVolumes();
                if (staying.isEmpty()) {
                    deployments.forget();
                }
                step.done(whatGoes());
                return staying.isEmpty()
                        ? whatGoes()
                        : "the container " + deployment().container() + "; in use by another container, and so left: "
                                + String.join(", ", staying);
            }
        }
    }

    private void requireSame(Clearance clearance, Optional<Existing> found) {
        if (found.filter(each -> each.shown().runs()).isEmpty()) {
            clearance.requireSame("none");
            return;
        }
        Connector connector = new Connector(login(found.get()), new Cancellation());
        clearance.requireSame(new Examination(connector).facts().system());
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
                        "make it anew; its data stays in its volume: reseed down, then reseed up"));
        Map<String, String> variables = container.environment();
        InetAddress bound = InetAddress.ofLiteral(port.ip());
        String host = !bound.isAnyLocalAddress() ? port.ip() : "127.0.0.1";
        return new Login(
                new Address.Tcp(host, port.host()),
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
