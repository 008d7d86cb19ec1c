package dev.reseed.junit;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.project.UserFolders;
import dev.reseed.reset.Job;
import dev.reseed.reset.Lending;
import dev.reseed.reset.Surroundings;
import dev.reseed.reset.Target;
import dev.reseed.server.docker.Engines;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Who lends in a run of tests: one for each project and environment, closed by JUnit when the run ends. */
final class Lendings implements AutoCloseable {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Lendings.class);
    private static final Logger LOG = System.getLogger("dev.reseed.junit");

    private final Surroundings surroundings;
    private final Map<Key, Opened> opened = new ConcurrentHashMap<>();

    private Lendings(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Key(Path project, String environment) {}

    /** Who lends, or why nobody does: what failed once is not tried again for each test. */
    private sealed interface Opened permits Open, Failed {}

    private record Open(Lending lending) implements Opened {}

    private record Failed(ReseedException failure) implements Opened {}

    /** Those of the run. */
    @SuppressWarnings("deprecation") // what replaces it is missing in JUnit 5
    static Lendings of(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        return Objects.requireNonNull(root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Lendings.class, type -> new Lendings(surroundings(context)), Lendings.class));
    }

    private static Surroundings surroundings(ExtensionContext context) {
        Surroundings system = Surroundings.system();
        Map<String, String> variables = new HashMap<>(system.variables());
        context.getConfigurationParameter("reseed.home")
                .ifPresent(home -> variables.put(
                        UserFolders.HOME_VARIABLE,
                        Path.of(home).toAbsolutePath().toString()));
        return new Surroundings(variables, system.home(), system.systemUser());
    }

    /** Opens it with the first test that asks; others wait for the template meanwhile. */
    Lending lending(Reseeded asked) {
        Projects projects = new Projects(surroundings.variables());
        Path here = Path.of("").toAbsolutePath();
        Project project = asked.project().isEmpty() ? projects.find(here) : projects.in(here.resolve(asked.project()));
        return switch (opened.computeIfAbsent(
                new Key(project.file(), asked.environment()), key -> open(project, key))) {
            case Open open -> open.lending();
            case Failed failed -> throw failed.failure();
        };
    }

    private Opened open(Project project, Key key) {
        try {
            return new Open(lending(project, key));
        } catch (ReseedException e) {
            return new Failed(e);
        }
    }

    private Lending lending(Project project, Key key) {
        Target target = surroundings.target(
                project,
                Optional.of(key.environment()).filter(name -> !name.isEmpty()),
                new Engines(surroundings.variables(), surroundings.home()));
        Job job = new Job(
                target,
                Progress.NONE,
                new Cancellation(),
                warning -> LOG.log(Level.WARNING, () -> "reseed: " + warning));
        return Lending.open(job, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void close() {
        opened.values().forEach(each -> {
            if (each instanceof Open open) {
                open.lending().close();
            }
        });
    }
}
