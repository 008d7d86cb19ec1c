package dev.reseed.doctor;

import dev.reseed.doctor.claims.ComposeFormat;
import dev.reseed.server.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a pointer whose host does not resolve on this machine. Pure. */
final class NameDiagnosis {
    /** What containers call the machine that they run on. */
    private static final Set<String> CONTAINERS_WORDS = Set.of("host.docker.internal", "host.containers.internal");

    private final Observations seen;
    private final Pointer pointer;
    private final Finding.Severity severity;

    NameDiagnosis(Observations seen, Pointer pointer, Finding.Severity severity) {
        this.seen = seen;
        this.pointer = pointer;
        this.severity = severity;
    }

    /**
     * A compose file's own services see each other by names that this machine does not know; a file whose address the compose
     * file gives to one of them is written for it.
     */
    private boolean isInsideCompose() {
        return !pointer.isChosen()
                && seen.pointers().stream()
                        .filter(each -> each.to().address().equals(pointer.to().address()))
                        .flatMap(each -> each.sources().stream())
                        .anyMatch(NameDiagnosis::isServices);
    }

    private static boolean isServices(Source source) {
        return source.claim()
                .filter(claim -> ComposeFormat.isOne(claim.place().file()))
                .isPresent();
    }

    /** Empty where nobody on this machine has to know the host. */
    Optional<Finding> finding() {
        return isInsideCompose() ? Optional.empty() : Optional.of(unresolved());
    }

    private Finding unresolved() {
        String host = pointer.to().address().host();
        Optional<ContainerFacts> named = seen.containers().stream()
                .filter(each -> !each.isForeign())
                .filter(each -> each.service().filter(host::equals).isPresent()
                        || each.name().equals(host))
                .findFirst();
        if (named.isPresent() || CONTAINERS_WORDS.contains(host)) {
            return containerName(host, named);
        }
        return problem(
                Finding.Trouble.UNRESOLVED,
                "the host \"" + host + "\" does not resolve",
                "if it is a service of a compose file, only containers of its network know it",
                new Change("correct the host in " + pointer.hostWritten(), List.of()));
    }

    private Finding containerName(String host, Optional<ContainerFacts> named) {
        String why = named.map(each -> "it is the " + each.words() + ", seen from inside its network alone")
                .orElse("it is what containers call this machine, which does not know the name itself");
        Optional<Address> there = named.stream()
                .flatMap(each -> each.ports().stream())
                .filter(ContainerFacts.Port::isPostgres)
                .map(port -> (Address) new Address.Tcp("127.0.0.1", port.host()))
                .findFirst();
        Change change = there.map(address -> Change.to(pointer, address))
                .orElseGet(() -> named.isPresent()
                        ? new Change("publish its port in the compose file, and point at localhost", List.of())
                        : Change.host(pointer, "localhost"));
        return problem(
                Finding.Trouble.CONTAINER_NAME,
                "the host \"" + host + "\" has no meaning on this machine",
                why,
                change);
    }

    private Finding problem(Finding.Trouble trouble, String what, String why, Change change) {
        return new Finding(severity, trouble, pointer.sources(), what, why, change.words(), change.edits());
    }
}
