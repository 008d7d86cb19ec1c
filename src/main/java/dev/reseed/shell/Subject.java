package dev.reseed.shell;

import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.ContainerReader;
import dev.reseed.doctor.Destination;
import dev.reseed.doctor.Pointer;
import dev.reseed.doctor.Pointers;
import dev.reseed.doctor.Survey;
import dev.reseed.doctor.claims.Claims;
import dev.reseed.kernel.Cancellation;
import dev.reseed.project.ServerSpec;
import dev.reseed.reset.Target;
import dev.reseed.server.Address;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.Login;
import dev.reseed.server.Server;
import dev.reseed.server.docker.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code doctor} looks at.
 *
 * @param root the project's folder, or the current one where there is no project
 */
record Subject(Path root, List<Pointer> pointers, Survey.Surroundings surroundings) {
    static Subject of(Targets targets, Invocation in) {
        Optional<Target> target = targets.find(in.globals());
        Path root = target.map(each -> each.project().root()).orElseGet(targets::here);
        Claims claims = Claims.find(root, targets.variables());
        claims.problems().forEach(problem -> in.notices().warn(problem.toString()));
        target.ifPresent(each -> each.server().warnings().forEach(in.notices()::warn));
        return new Subject(
                root,
                Pointers.of(target.map(Subject::chosen), claims.found()),
                target.map(Subject::surroundings).orElse(Survey.Surroundings.NONE));
    }

    Checkup examine(Cancellation cancellation) {
        return Checkup.of(new Survey(pointers, surroundings, new ContainerReader(Engines.system()), cancellation));
    }

    private static Pointers.Chosen chosen(Target target) {
        Optional<Destination> to = switch (target.server().state()) {
            case Server.State.Stopped stopped -> Optional.empty();
            case Server.State.Running running -> Optional.of(destination(running.login(), target));
        };
        return new Pointers.Chosen(
                target.environment().name(),
                target.project().file().getFileName().toString(),
                to);
    }

    private static Destination destination(Login login, Target target) {
        return new Destination(
                login.address(),
                Optional.of(login.user()),
                Optional.of(target.database().value()),
                login.password(),
                login.properties());
    }

    private static Survey.Surroundings surroundings(Target target) {
        if (!(target.server() instanceof EmbeddedServer embedded)
                || !(target.environment().server() instanceof ServerSpec.Embedded spec)) {
            return Survey.Surroundings.NONE;
        }
        Optional<Address> reserved = spec.fixedPort().isPresent() && !embedded.runs()
                ? Optional.of(new Address.Tcp("127.0.0.1", spec.fixedPort().getAsInt()))
                : Optional.empty();
        return new Survey.Surroundings(reserved, embedded.exists() ? Optional.of(embedded.home()) : Optional.empty());
    }
}
