package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.kernel.ShellWord;
import dev.reseed.server.Address;
import dev.reseed.server.Examination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges what one pointer reaches. Pure. */
final class PointerDiagnosis {
    private final Observations seen;
    private final Pointer pointer;
    private final Words words;

    PointerDiagnosis(Observations seen, Pointer pointer) {
        this.seen = seen;
        this.pointer = pointer;
        this.words = new Words(seen);
    }

    List<Finding> findings() {
        List<Sighting> reached = seen.reached(pointer);
        if (reached.isEmpty()) {
            return new NameDiagnosis(seen, pointer, severity())
                    .finding().stream().toList();
        }
        List<Sighting> servers = reached.stream().filter(Sighting::isPostgres).toList();
        if (pointer.isOnlyPublished() && seen.isNamedByOthers(pointer)) {
            return List.of();
        }
        if (servers.isEmpty()) {
            return List.of(unanswered(mostTelling(reached)));
        }
        Optional<Sighting> usurper = servers.stream().filter(this::usurps).findFirst();
        if (usurper.isPresent()) {
            return List.of(new TakenPort(seen, usurper.get()).finding(severity(), pointer.sources()));
        }
        List<Finding> found = new ArrayList<>();
        ambiguity(reached, servers).ifPresent(found::add);
        if (servers.stream().noneMatch(server -> accepted(server).isPresent())) {
            new LoginDiagnosis(seen, pointer, servers.getFirst()).finding().ifPresent(found::add);
        }
        servers.stream()
                .flatMap(server -> accepted(server).stream())
                .findFirst()
                .flatMap(this::version)
                .ifPresent(found::add);
        return found;
    }

    private Optional<ServerDetails> accepted(Sighting server) {
        return seen.result(pointer.to(), server.address())
                .flatMap(result -> result instanceof Attempt.Accepted accepted
                        ? Optional.of(accepted.server())
                        : Optional.empty());
    }

    /** Whether a port of the project's own is had by another project, or by a server that does not know the login. */
    private boolean usurps(Sighting server) {
        boolean refuses = server.isProgram()
                && accepted(server).isEmpty()
                && seen.result(pointer.to(), server.address()).isPresent();
        return isOwn(server) && (server.isForeign() || refuses);
    }

    private boolean isOwn(Sighting place) {
        return place.isLocal() && seen.isOwn(port(place));
    }

    private static int port(Sighting place) {
        return place.address().port();
    }

    private static Sighting mostTelling(List<Sighting> reached) {
        return reached.stream()
                .min(Comparator.comparing(each -> each.greeting() instanceof Greeting.Absent))
                .orElseThrow();
    }

    private Finding unanswered(Sighting place) {
        Optional<ContainerFacts> container = place.container().filter(ContainerFacts::runs);
        if (container.isPresent()) {
            return problem(
                    Finding.Trouble.CONTAINER_UNHEALTHY,
                    "no PostgreSQL answers in the " + container.get().words(),
                    place.address() + " is its port, and it is " + state(container.get()),
                    new Change(
                            "see why: docker logs --tail 50 " + container.get().name(), List.of()));
        }
        Optional<PlannedServer> planned = PlannedServer.of(seen, pointer);
        if (planned.isPresent() && seen.alternatives(pointer).isEmpty()) {
            return plannedElsewhere(place, planned.get());
        }
        Optional<ContainerFacts> stopped = seen.containers().stream()
                .filter(each -> !each.runs() && !each.isForeign() && each.publishes(port(place)))
                .findFirst();
        if (place.greeting() instanceof Greeting.Absent && stopped.isPresent() && place.isLocal()) {
            return problem(
                    Finding.Trouble.CONTAINER_DOWN,
                    "the " + stopped.get().words() + " is not running",
                    "it is " + stopped.get().state() + ", and nothing listens on its port "
                            + place.address().port(),
                    advice(
                            isReserved(place)
                                    ? seen.command("up")
                                    : stopped.get().start(seen.ours().environments())));
        }
        if (isOwn(place)) {
            return place.greeting() instanceof Greeting.Absent
                    ? notStarted(place)
                    : new TakenPort(seen, place).finding(severity(), pointer.sources());
        }
        List<Sighting> others = place.isLocal() ? seen.alternatives(pointer) : List.of();
        return others.isEmpty() ? unanswering(place) : wrongPort(place, others.getFirst());
    }

    private boolean isReserved(Sighting place) {
        return seen.reserved().filter(each -> each.port() == port(place)).isPresent();
    }

    /** The port is right, and its server is not there yet. */
    private Finding notStarted(Sighting place) {
        Optional<Claim> published = seen.publishing(port(place));
        String up = published.map(this::start).orElseGet(() -> seen.command("up"));
        // What the next up or reset starts is no fault.
        return new Finding(
                isReserved(place) ? Finding.Severity.WARNING : severity(),
                Finding.Trouble.NOTHING_LISTENS,
                pointer.sources(),
                "nothing listens at " + place.address() + " (connection refused)",
                "it is the port of " + PlannedServer.words(seen, port(place)) + ", which is not started; " + others(),
                isReserved(place) ? seen.command("up") : up,
                List.of());
    }

    private String start(Claim published) {
        String service = published.inSection().orElse("");
        return seen.ours()
                .environments()
                .start(published.place().path(), service)
                .orElseGet(() -> "docker compose -f "
                        + ShellWord.quote(published.place().file()) + " up -d " + ShellWord.quote(service));
    }

    static String state(ContainerFacts container) {
        return container.health().isEmpty() ? container.state() : container.health();
    }

    private Finding wrongPort(Sighting place, Sighting other) {
        return problem(
                Finding.Trouble.WRONG_PORT,
                "the wrong port: " + place.address().port() + " instead of "
                        + other.address().port(),
                (place.greeting() instanceof Greeting.Absent
                                ? "nothing listens on port " + place.address().port()
                                : words.is(place))
                        + "; the login works at another: " + words.is(other),
                Change.to(pointer, other.address()));
    }

    private Finding plannedElsewhere(Sighting place, PlannedServer planned) {
        String there = place.greeting() instanceof Greeting.Absent
                ? "nothing listens on port " + port(place)
                : words.is(place);
        return problem(
                Finding.Trouble.WRONG_PORT,
                planned.what(port(place)),
                there + "; " + planned.why(),
                Change.to(pointer, planned.address()));
    }

    private Finding unanswering(Sighting place) {
        Address address = place.address();
        return switch (place.greeting()) {
            case Greeting.Absent absent -> nobody(place);
            case Greeting.Forbidden forbidden ->
                problem(
                        Finding.Trouble.SOCKET_FORBIDDEN,
                        "this user may not connect to the socket " + address,
                        "",
                        advice("point at a TCP port, or give this user access to the socket"));
            case Greeting.Unroutable unroutable ->
                problem(
                        Finding.Trouble.UNROUTABLE,
                        "there is no route to " + address,
                        "",
                        advice("see whether the network is up, or correct the host in " + pointer.hostWritten()));
            case Greeting.Dropped dropped ->
                problem(
                        Finding.Trouble.FIREWALL,
                        "no answer from " + address,
                        "the host is down, or a firewall drops the packets",
                        advice("open the port, or correct the address in " + pointer.hostWritten()));
            case Greeting.Silent silent ->
                problem(
                        Finding.Trouble.SILENT,
                        address + " accepts connections and says nothing",
                        listening(place),
                        advice("see what is the matter with it, or correct the port in " + pointer.portWritten()));
            case Greeting.Foreign foreign ->
                problem(
                        Finding.Trouble.PORT_TAKEN,
                        "port " + address.port() + " is taken by something else than PostgreSQL",
                        words.is(place),
                        advice("stop that program, or correct the port in " + pointer.portWritten()));
            case Greeting.Postgres postgres -> throw new IllegalStateException("PostgreSQL answers at " + address);
        };
    }

    private static String listening(Sighting place) {
        return place.who().isEmpty() ? "" : "there listens " + place.who();
    }

    private Finding nobody(Sighting place) {
        Address address = place.address();
        if (address instanceof Address.UnixSocket) {
            return problem(
                    Finding.Trouble.NOTHING_LISTENS,
                    "no server answers at the socket " + address,
                    others(),
                    advice("start the server, or correct folder and port in " + pointer.hostWritten()));
        }
        return problem(
                Finding.Trouble.NOTHING_LISTENS,
                "nothing listens at " + address + " (connection refused)",
                others(),
                advice("start the server, or correct the port in " + pointer.portWritten()));
    }

    private String others() {
        return new OtherServers(seen, pointer).words();
    }

    /** One name that leads to two places, of which a client takes the one or the other. */
    private Optional<Finding> ambiguity(List<Sighting> reached, List<Sighting> servers) {
        String host = pointer.to().address().host();
        if (servers.size() > 1 && !seen.same(servers.get(0), servers.get(1))) {
            List<Sighting> good =
                    servers.stream().filter(each -> accepted(each).isPresent()).toList();
            Change change = good.size() == 1
                    ? Change.host(pointer, good.getFirst().address().host())
                    : advice("name the address that is meant in " + pointer.hostWritten() + ": "
                            + servers.stream()
                                    .map(each -> each.address().host())
                                    .collect(Collectors.joining(" or ")));
            return Optional.of(problem(
                    Finding.Trouble.TWO_SERVERS,
                    "\"" + host + "\" leads to two servers",
                    servers.stream().map(words::is).collect(Collectors.joining("; ")),
                    change));
        }
        Optional<Sighting> trap = reached.stream()
                .filter(each -> !each.isPostgres() && !(each.greeting() instanceof Greeting.Absent))
                .findFirst();
        return trap.map(each -> problem(
                Finding.Trouble.IPV6_FIRST,
                "\"" + host + "\" leads to two places, and only one of them is PostgreSQL",
                words.is(each) + "; " + words.is(servers.getFirst()),
                Change.host(pointer, servers.getFirst().address().host())));
    }

    private Optional<Finding> version(ServerDetails server) {
        if (server.version() >= Examination.OLDEST_VERSION) {
            return Optional.empty();
        }
        return Optional.of(problem(
                Finding.Trouble.TOO_OLD,
                "the server is too old",
                "it is PostgreSQL " + server.release() + "; Reseed works with 14 and later",
                advice("use a newer server, such as: server: embedded")));
    }

    private static Change advice(String text) {
        return new Change(text, List.of());
    }

    private Finding problem(Finding.Trouble trouble, String what, String why, Change change) {
        return new Finding(severity(), trouble, pointer.sources(), what, why, change.words(), change.edits());
    }

    /** A server elsewhere that a file names, or another environment's, may be down for good reasons. */
    private Finding.Severity severity() {
        boolean elsewhere = seen.reached(pointer).stream().anyMatch(place -> !place.isLocal());
        return pointer.isChosen() || (pointer.isInFile() && !pointer.isOnlyPublished() && !elsewhere)
                ? Finding.Severity.PROBLEM
                : Finding.Severity.WARNING;
    }
}
