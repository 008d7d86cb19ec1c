package dev.reseed.doctor;

import dev.reseed.kernel.ShellWord;
import dev.reseed.server.DockerServer;
import java.util.List;
import java.util.Optional;

/** Says that the environment's container is not what its file says by now, and how it becomes that. Pure. */
final class DriftDiagnosis {
    private final Observations seen;
    private final Surroundings.Container container;
    private final DockerServer.Drift drift;

    private DriftDiagnosis(Observations seen, Surroundings.Container container, DockerServer.Drift drift) {
        this.seen = seen;
        this.container = container;
        this.drift = drift;
    }

    static Optional<Finding> of(Observations seen) {
        return seen.ours()
                .container()
                .flatMap(each -> each.drift().map(drift -> new DriftDiagnosis(seen, each, drift).finding()));
    }

    private Finding finding() {
        return new Finding(
                Finding.Severity.PROBLEM,
                Finding.Trouble.CONTAINER_DIFFERS,
                List.of(),
                "the container " + container.name() + " is not what " + drift.place() + " says",
                String.join("; ", drift.differences())
                        + (drift.otherPassword() && drift.dataStays()
                                ? "; its data keeps the password that it was made with"
                                : ""),
                fix(),
                List.of());
    }

    private String fix() {
        String anew = seen.command("down") + " && " + seen.command("up");
        if (!drift.dataStays()) {
            // A deletion is not handed out with its consent.
            return drift.otherData()
                    ? "its databases are in the container alone; if nobody needs them: docker rm --force --volumes "
                            + ShellWord.quote(container.name())
                    : "make it anew with all its databases, which are in the container alone: "
                            + seen.command("reset --recreate");
        }
        return drift.otherPassword()
                ? "put the old password back into " + written() + "; or give the data the new one: " + password()
                        + " && " + anew
                : "make it anew; its data stays: " + anew;
    }

    /** Where the password is written that the container does not have. */
    private String written() {
        return seen.pointers().stream()
                .filter(pointer -> pointer.isPublished() && isOurs(pointer))
                .findFirst()
                .map(Pointer::passwordWritten)
                .orElse(drift.place());
    }

    private boolean isOurs(Pointer pointer) {
        return pointer.sources().stream()
                .flatMap(source -> source.claim().stream())
                .anyMatch(claim -> seen.ours().environments().isChosens(claim));
    }

    /** Sets the new one, in the container as it is. */
    private String password() {
        return seen.containers().stream()
                .filter(seen::isOurs)
                .findFirst()
                .map(each -> (each.runs() ? "" : "docker start " + ShellWord.quote(each.name()) + " && ")
                        + ServerCommands.in(each)
                                .password(
                                        each.own().map(ContainerFacts.Own::user).orElse("postgres")))
                .orElse("\\password in psql");
    }
}
