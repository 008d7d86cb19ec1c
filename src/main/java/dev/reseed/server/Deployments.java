package dev.reseed.server;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.ShellWord;
import dev.reseed.project.Environment;
import dev.reseed.project.Project;
import dev.reseed.project.ServerSpec;
import dev.reseed.project.compose.ComposeFile;
import dev.reseed.project.compose.ComposeMount;
import dev.reseed.project.compose.ComposeNetwork;
import dev.reseed.project.compose.ComposePort;
import dev.reseed.project.compose.ComposeService;
import dev.reseed.server.docker.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code server: { compose: … }} and {@code server: { image: … }} say, as one. */
final class Deployments {
    private static final String LOOPBACK = "127.0.0.1";

    private final Project project;
    private final Environment environment;
    private final Map<String, String> variables;
    private final ServerFolder folder;

    /**
     * @param variables the process's environment
     * @param folder where a chosen port and password are kept
     */
    Deployments(Project project, Environment environment, Map<String, String> variables, ServerFolder folder) {
        this.project = project;
        this.environment = environment;
        this.variables = variables;
        this.folder = folder;
    }

    Deployment of(ServerSpec.Docker spec) {
        return switch (spec) {
            case ServerSpec.Compose compose -> compose(compose);
            case ServerSpec.Image image -> image(image);
        };
    }

    private Deployment compose(ServerSpec.Compose spec) {
        ComposeFile file = ComposeFile.read(spec.file().path(), project.root(), variables);
        ComposeService service = file.service(spec.service());
        if (service.environment().containsKey("POSTGRES_PASSWORD_FILE")) {
            throw ReseedException.usage(
                    "the service \"" + service.name() + "\" in " + spec.file() + " cannot be used",
                    "it takes its password from a file in the container (POSTGRES_PASSWORD_FILE), which Reseed cannot read",
                    "give it in the compose file, by a variable: POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}");
        }
        if (service.ports().stream().noneMatch(port -> port.protocol().equals("tcp"))) {
            throw ReseedException.usage(
                    "the service \"" + service.name() + "\" in " + spec.file() + " cannot be used",
                    "it publishes no port, and Reseed connects from this machine",
                    "add to the service: ports: [\"127.0.0.1:5433:5432\"]");
        }
        return new Deployment(file.projectName(), service, file.folder(), file.files(), Optional.empty());
    }

    private Deployment image(ServerSpec.Image spec) {
        String name = "reseed-" + project.id();
        String service = environment.name();
        ComposeMount.Volume data = new ComposeMount.Volume(
                service.toLowerCase(Locale.ROOT), name + "_" + service, false, "", Map.of(), Map.of());
        Map<String, String> variablesOfImage = new LinkedHashMap<>();
        String password = password(spec).reveal();
        if (!password.isEmpty()) {
            variablesOfImage.put("POSTGRES_PASSWORD", password);
        }
        int port = spec.fixedPort().orElseGet(this::rememberedPort);
        return new Deployment(
                name,
                new ComposeService(
                        service,
                        spec.image(),
                        Optional.empty(),
                        variablesOfImage,
                        List.of(new ComposePort(LOOPBACK, port, port, 5432, "tcp")),
                        List.of(),
                        List.of(new ComposeNetwork(
                                "default", name + "_default", false, "", false, Map.of(), List.of())),
                        Optional.empty(),
                        new ComposeService.Program(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty()),
                        "no",
                        Optional.empty(),
                        Map.of(),
                        List.of()),
                project.root(),
                List.of(project.file()),
                Optional.of(data));
    }

    /** The given one, else the one that was made at the first start; empty text before that. */
    private Secret password(ServerSpec.Image spec) {
        return spec.superuserPassword().orElseGet(() -> {
            try {
                return Secret.of(
                        Files.exists(folder.password())
                                ? Files.readString(folder.password()).strip()
                                : "");
            } catch (IOException e) {
                throw folder.failure("the server's password cannot be read", e);
            }
        });
    }

    private int rememberedPort() {
        try {
            return folder.rememberedPort().orElse(0);
        } catch (IOException e) {
            throw folder.failure("the server's port cannot be read", e);
        }
    }

    /** Chooses what the configuration leaves open, before the container is made. */
    void prepare(ServerSpec.Docker spec) {
        if (!(spec instanceof ServerSpec.Image image)) {
            return;
        }
        try {
            if (image.superuserPassword().isEmpty()) {
                folder.create();
                folder.makePassword();
            }
            if (image.fixedPort().isEmpty()) {
                folder.create();
                folder.rememberPort(Ports.choose(folder));
            }
        } catch (IOException e) {
            throw folder.failure("the server could not be prepared", e);
        }
    }

    /** What names the environment in a command, with a space before it; empty for the usual one. */
    String options() {
        boolean usual = environment.name().equals(project.defaultEnvironment().name());
        return usual ? "" : " --env " + ShellWord.quote(environment.name());
    }

    /** @param place the file that gives the password */
    StalePassword stalePassword(String place) {
        return new StalePassword(place, options());
    }

    /** Forgets the port and the password, when the data that they belong to are gone. */
    void forget() {
        try {
            if (Files.exists(folder.home())) {
                EmbeddedPrograms.delete(folder.home());
            }
        } catch (IOException e) {
            throw folder.failure("the server's files could not be deleted", e);
        }
    }
}
