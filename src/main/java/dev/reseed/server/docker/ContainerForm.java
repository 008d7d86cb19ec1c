package dev.reseed.server.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.Volume;
import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposeNetwork;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.project.compose.ComposeService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service in the words of the engine. */
final class ContainerForm {
    private static final String DATA = "/var/lib/postgresql/data";

    private final Deployment deployment;
    private final ComposeService service;
    private final List<String> data;

    /** @param data where the image keeps its data, as it says itself */
    ContainerForm(Deployment deployment, List<String> data) {
        this.deployment = deployment;
        this.service = deployment.service();
        this.data = data;
    }

    /** The names that a service has in a network. */
    static List<String> aliases(ComposeService service, ComposeNetwork network) {
        return Stream.concat(Stream.of(service.name()), network.aliases().stream())
                .distinct()
                .toList();
    }

    void fill(CreateContainerCmd command, Map<String, String> labels) {
        command.withName(deployment.container())
                .withEnv(service.environment().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList())
                .withLabels(labels)
                .withExposedPorts(service.ports().stream()
                        .map(ContainerForm::inside)
                        .distinct()
                        .toList())
                .withHostConfig(host());
        service.networks().stream().findFirst().ifPresent(first -> command.withAliases(aliases(service, first)));
        service.platform().ifPresent(command::withPlatform);
        service.healthcheck().ifPresent(check -> command.withHealthcheck(healthcheck(check)));
        ComposeService.Program program = service.program();
        program.command().ifPresent(command::withCmd);
        program.entrypoint().ifPresent(command::withEntrypoint);
        program.user().ifPresent(command::withUser);
        program.workingFolder().ifPresent(command::withWorkingDir);
        program.hostname().ifPresent(command::withHostName);
        program.stopSignal().ifPresent(command::withStopSignal);
        List<Volume> anonymous = service.mounts().stream()
                .filter(ComposeMount.Anonymous.class::isInstance)
                .map(mount -> new Volume(mount.target()))
                .toList();
        if (!anonymous.isEmpty()) {
            command.withVolumes(anonymous);
        }
    }

    private HostConfig host() {
        HostConfig host = new HostConfig()
                .withPortBindings(service.ports().stream()
                        .map(port -> new PortBinding(binding(port), inside(port)))
                        .toList())
                .withBinds(binds())
                .withRestartPolicy(RestartPolicy.parse(service.restart()));
        service.networks().stream().findFirst().ifPresent(first -> host.withNetworkMode(first.name()));
        service.program().shmBytes().ifPresent(host::withShmSize);
        service.program().init().ifPresent(host::withInit);
        Map<String, String> memory = new LinkedHashMap<>();
        for (ComposeMount mount : service.mounts()) {
            if (mount instanceof ComposeMount.Tmpfs tmpfs) {
                memory.put(
                        tmpfs.target(),
                        tmpfs.bytes().isPresent() ? "size=" + tmpfs.bytes().getAsLong() : "");
            }
        }
        return memory.isEmpty() ? host : host.withTmpFs(memory);
    }

    private List<Bind> binds() {
        List<Bind> binds = new ArrayList<>();
        for (ComposeMount mount : service.mounts()) {
            switch (mount) {
                case ComposeMount.Named named ->
                    binds.add(new Bind(named.volume().name(), new Volume(named.target()), access(named.readOnly())));
                case ComposeMount.Bind bind ->
                    binds.add(new Bind(
                            bind.source().toString(),
                            new Volume(bind.target()),
                            access(bind.readOnly()),
                            switch (bind.relabel()) {
                                case "z" -> SELContext.shared;
                                case "Z" -> SELContext.single;
                                default -> SELContext.none;
                            }));
                case ComposeMount.Anonymous anonymous -> {}
                case ComposeMount.Tmpfs tmpfs -> {}
            }
        }
        deployment
                .data()
                .ifPresent(volume -> binds.add(new Bind(
                        volume.name(), new Volume(data.stream().findFirst().orElse(DATA)))));
        return binds;
    }

    private static AccessMode access(boolean readOnly) {
        return readOnly ? AccessMode.ro : AccessMode.rw;
    }

    private static ExposedPort inside(ComposePort port) {
        return new ExposedPort(port.target(), InternetProtocol.parse(port.protocol()));
    }

    private static Ports.Binding binding(ComposePort port) {
        String host =
                port.from() == 0 ? "" : port.from() == port.to() ? "" + port.from() : port.from() + "-" + port.to();
        return new Ports.Binding(port.ip(), host);
    }

    private static HealthCheck healthcheck(ComposeService.Healthcheck check) {
        HealthCheck form = new HealthCheck();
        if (!check.test().isEmpty()) {
            form.withTest(check.test());
        }
        check.interval().map(Duration::toNanos).ifPresent(form::withInterval);
        check.timeout().map(Duration::toNanos).ifPresent(form::withTimeout);
        check.retries().ifPresent(form::withRetries);
        check.startPeriod().map(Duration::toNanos).ifPresent(form::withStartPeriod);
        check.startInterval().map(Duration::toNanos).ifPresent(form::withStartInterval);
        return form;
    }
}
