package dev.reseed.doctor;

import dev.reseed.doctor.listening.Hosts;
import dev.reseed.doctor.listening.Listener;
import dev.reseed.doctor.listening.Listeners;
import dev.reseed.doctor.listening.Owner;
import dev.reseed.doctor.wire.Caller;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.doctor.wire.Method;
import dev.reseed.doctor.wire.Opening;
import dev.reseed.kernel.Cancellation;
import dev.reseed.server.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks: who listens on this machine, what answers where somebody points, and whether the logins work. All places at once,
 * each with a deadline.
 *
 * <p>What no configuration names and is not likely to be PostgreSQL is left alone; a place that is not on this machine is
 * called only where a configuration names it, and logged in to only for the environment that the command is about.
 */
public final class Survey {
    private static final Duration CALL = Duration.ofMillis(800);
    /** With a handshake, or with a machine that is busy: a call ends by itself. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(4);
    /** Resolving: beside the calls. */
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** One that is not there says so at once; one that is may be busy. */
    private static final Duration ENGINE = Duration.ofSeconds(3);

    /** A server that answered may be slow. */
    private static final Duration LOGIN = Duration.ofSeconds(4);

    private static final Map<String, String> NO_WEAK_PROOF = Map.of("requireAuth", "scram-sha-256,none");

    private final List<Pointer> pointers;
    private final Surroundings surroundings;
    private final ContainerReader containers;
    private final LoginTrial trial;
    private final Cancellation cancellation;

    /**
     * What the environment's own server has on this machine, running or not.
     *
     * @param reserved the address where it will listen, while it does not run
     * @param folder where it keeps its data
     */
    public record Surroundings(Optional<Address> reserved, Optional<Path> folder) {
        public static final Surroundings NONE = new Surroundings(Optional.empty(), Optional.empty());
    }

    public Survey(
            List<Pointer> pointers, Surroundings surroundings, ContainerReader containers, Cancellation cancellation) {
        this.pointers = pointers;
        this.surroundings = surroundings;
        this.containers = containers;
        this.trial = new LoginTrial(cancellation, InstantSource.system());
        this.cancellation = cancellation;
    }

    /** Looks around, once. */
    public Observations observe() {
        try (Parallel parallel = new Parallel(cancellation)) {
            Parallel.Task<List<ContainerFacts>> engine = parallel.start(containers::read);
            Map<Pointer, Parallel.Task<List<Address>>> names = tasks(
                    pointers, each -> parallel.start(() -> resolve(each.to().address())));
            List<Listener> listeners = new Listeners(Path.of("/proc")).find();
            Map<Address, Parallel.Task<Greeting>> calls = new LinkedHashMap<>();
            listeners.stream()
                    .filter(Listeners::isLikely)
                    .forEach(each -> call(parallel, calls, each.address(), Optional.empty()));
            surroundings.reserved().ifPresent(each -> call(parallel, calls, each, Optional.empty()));
            Map<Pointer, List<Address>> resolved = results(names, LOOK, List.of());
            resolved.forEach((pointer, addresses) ->
                    addresses.forEach(address -> call(parallel, calls, address, Optional.of(pointer))));
            List<ContainerFacts> published = engine.result(ENGINE).orElse(List.of());
            published.forEach(
                    each -> addresses(each).forEach(address -> call(parallel, calls, address, Optional.empty())));

            Map<Address, Greeting> greetings = results(calls, LONGEST_CALL, new Greeting.Silent());
            List<Sighting> sightings = greetings.entrySet().stream()
                    .filter(each ->
                            !(each.getValue() instanceof Greeting.Absent) || isPointedAt(resolved, each.getKey()))
                    .map(each -> sighting(each.getKey(), each.getValue(), listeners, published))
                    .toList();
            Observations first = new Observations(
                    pointers, resolved, sightings, List.of(), published, List.of(), surroundings.reserved());
            List<Attempt> own = attempts(parallel, ownLogins(first));
            Observations second = with(first, own);
            List<Attempt> all = Stream.concat(own.stream(), attempts(parallel, otherLogins(second)).stream())
                    .toList();
            return rooms(with(first, all));
        }
    }

    private void call(
            Parallel parallel, Map<Address, Parallel.Task<Greeting>> calls, Address address, Optional<Pointer> by) {
        String user = by.flatMap(each -> each.to().user()).orElse("postgres");
        String database = by.flatMap(each -> each.to().database()).orElse("postgres");
        calls.computeIfAbsent(address, each -> parallel.start(() -> new Caller(user, database, CALL).call(each)));
    }

    private static boolean isPointedAt(Map<Pointer, List<Address>> resolved, Address address) {
        return resolved.values().stream().anyMatch(all -> all.contains(address));
    }

    private static List<Address> resolve(Address address) {
        return switch (address) {
            case Address.UnixSocket socket -> List.of(socket);
            case Address.Tcp tcp -> {
                try {
                    yield Arrays.stream(InetAddress.getAllByName(tcp.host()))
                            .map(each -> (Address) new Address.Tcp(Hosts.literal(each), tcp.port()))
                            .distinct()
                            .toList();
                } catch (UnknownHostException unknown) {
                    yield List.of();
                }
            }
        };
    }

    private static List<Address> addresses(ContainerFacts container) {
        Set<Address> addresses = new LinkedHashSet<>();
        for (ContainerFacts.Port port : container.ports()) {
            InetAddress bound = InetAddress.ofLiteral(port.ip());
            if (container.runs()
                    && port.isPostgres()
                    && port.host() > 0
                    && (bound.isLoopbackAddress() || bound.isAnyLocalAddress())) {
                String host = bound.isLoopbackAddress() ? Hosts.literal(bound) : "127.0.0.1";
                addresses.add(new Address.Tcp(host, port.host()));
            }
        }
        return List.copyOf(addresses);
    }

    private static Sighting sighting(
            Address address, Greeting greeting, List<Listener> listeners, List<ContainerFacts> published) {
        Optional<Owner> owner = listeners.stream()
                .filter(each -> each.address().equals(address))
                .map(Listener::owner)
                .findFirst();
        boolean isProgram = owner.flatMap(Owner::process)
                .filter(program -> program.name().equals("postgres"))
                .isPresent();
        Optional<ContainerFacts> container = published.stream()
                .filter(each -> !isProgram && addresses(each).stream().anyMatch(one -> isAt(one, address)))
                .findFirst();
        return new Sighting(address, greeting, owner, container);
    }

    /** A port that is published on all addresses is published on IPv6's loopback too. */
    private static boolean isAt(Address published, Address address) {
        return published.equals(address)
                || (address.host().equals("::1") && published.equals(new Address.Tcp("127.0.0.1", address.port())));
    }

    private record Trial(Destination to, Address address, Map<String, String> properties) {}

    /** Each pointer's login where it points. */
    private static List<Trial> ownLogins(Observations seen) {
        List<Trial> trials = new ArrayList<>();
        for (Pointer pointer : seen.pointers()) {
            if (isComplete(pointer.to())) {
                seen.reached(pointer).stream()
                        .filter(place -> opens(place) && (isLocal(place) || pointer.isChosen()))
                        .forEach(place -> trials.add(new Trial(pointer.to(), place.address(), Map.of())));
            }
        }
        return trials;
    }

    /**
     * Where a login fails: the same login at the other servers of this machine, and the container's own where it was
     * refused. A server that nobody configured for a login gets no more than a proof that does not give the password away.
     */
    private static List<Trial> otherLogins(Observations seen) {
        Set<Trial> trials = new LinkedHashSet<>();
        for (Pointer pointer : seen.pointers()) {
            List<Sighting> reached = seen.reached(pointer);
            boolean works = reached.stream()
                    .anyMatch(place -> seen.result(pointer.to(), place.address())
                            .filter(result -> result instanceof Attempt.Accepted)
                            .isPresent());
            if (works || !isComplete(pointer.to()) || reached.stream().anyMatch(place -> !isLocal(place))) {
                continue;
            }
            seen.sightings().stream()
                    .filter(place -> place.address() instanceof Address.Tcp
                            && opens(place)
                            && !reached.contains(place)
                            && !asksOpenly(place))
                    .forEach(place -> trials.add(new Trial(pointer.to(), place.address(), NO_WEAK_PROOF)));
            for (Sighting place : reached) {
                place.container()
                        .flatMap(ContainerFacts::login)
                        .filter(own -> opens(place) && own.password().isPresent())
                        .ifPresent(own -> trials.add(new Trial(own, place.address(), Map.of())));
            }
        }
        return List.copyOf(trials);
    }

    private static boolean isComplete(Destination to) {
        return to.user().filter(each -> !each.isEmpty()).isPresent()
                && to.database()
                        .filter(each -> !each.isEmpty()
                                && each.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                                        <= dev.reseed.kernel.DatabaseName.MAX_BYTES
                                && each.indexOf('\0') < 0)
                        .isPresent();
    }

    private static boolean opens(Sighting place) {
        return place.greeting() instanceof Greeting.Postgres postgres
                && !(postgres.opening() instanceof Opening.Refuses refused
                        && (refused.isStarting() || refused.isFull()));
    }

    private static boolean asksOpenly(Sighting place) {
        return place.greeting() instanceof Greeting.Postgres postgres
                && postgres.opening() instanceof Opening.Asks asks
                && asks.method() != Method.SCRAM;
    }

    private static boolean isLocal(Sighting place) {
        return place.address() instanceof Address.UnixSocket
                || InetAddress.ofLiteral(place.address().host()).isLoopbackAddress();
    }

    private List<Attempt> attempts(Parallel parallel, List<Trial> trials) {
        Map<Trial, Parallel.Task<Attempt>> tasks = tasks(
                trials, each -> parallel.start(() -> trial.attempt(each.to(), each.address(), each.properties())));
        List<Attempt> attempts = new ArrayList<>();
        long deadline = System.nanoTime() + LOGIN.toNanos();
        tasks.forEach((each, task) -> attempts.add(task.result(Duration.ofNanos(deadline - System.nanoTime()))
                .orElseGet(() -> new Attempt(each.to(), each.address(), new Attempt.Broken()))));
        return attempts;
    }

    private static Observations with(Observations seen, List<Attempt> attempts) {
        return new Observations(
                seen.pointers(),
                seen.resolved(),
                seen.sightings(),
                attempts,
                seen.containers(),
                seen.rooms(),
                seen.reserved());
    }

    private Observations rooms(Observations seen) {
        Set<Path> all = new LinkedHashSet<>();
        surroundings.folder().ifPresent(all::add);
        seen.sightings().stream()
                .filter(place -> isLocal(place) && place.container().isEmpty())
                .forEach(place ->
                        seen.details(place).flatMap(ServerDetails::data).ifPresent(all::add));
        List<Observations.Room> rooms =
                all.stream().flatMap(folder -> room(folder).stream()).toList();
        return new Observations(
                seen.pointers(),
                seen.resolved(),
                seen.sightings(),
                seen.attempts(),
                seen.containers(),
                rooms,
                seen.reserved());
    }

    private static Optional<Observations.Room> room(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return Optional.of(new Observations.Room(folder.toString(), store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException invisible) {
            return Optional.empty();
        }
    }

    private static <K, T> Map<K, Parallel.Task<T>> tasks(List<K> keys, Function<K, Parallel.Task<T>> start) {
        Map<K, Parallel.Task<T>> tasks = new LinkedHashMap<>();
        keys.forEach(key -> tasks.computeIfAbsent(key, start));
        return tasks;
    }

    private static <K, T> Map<K, T> results(Map<K, Parallel.Task<T>> tasks, Duration patience, T otherwise) {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<K, T> results = new LinkedHashMap<>();
        tasks.forEach((key, task) -> results.put(
                key, task.result(Duration.ofNanos(deadline - System.nanoTime())).orElse(otherwise)));
        return results;
    }
}
