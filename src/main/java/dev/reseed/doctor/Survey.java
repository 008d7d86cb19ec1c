package dev.reseed.doctor;

import dev.reseed.doctor.listening.Hosts;
import dev.reseed.doctor.listening.Listener;
import dev.reseed.doctor.listening.Listeners;
import dev.reseed.doctor.listening.Owner;
import dev.reseed.doctor.wire.Caller;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.kernel.Cancellation;
import dev.reseed.server.Address;
import dev.reseed.server.Ports;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

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
    /** What needs no server of names is there by then. */
    private static final Duration FIRST_NAMES = Duration.ofMillis(100);
    /** Resolving: beside the calls. */
    private static final Duration NAMES = Duration.ofSeconds(1);
    /** A server that answered may be slow. */
    private static final Duration LOGIN = Duration.ofSeconds(4);

    /** No other is worth it: what is sent in clear text or by MD5 is the password, or as good as it. */
    private static final Map<String, String> SAFE_PROOFS = Map.of("requireAuth", "scram-sha-256,none");

    private final List<Pointer> pointers;
    private final Surroundings ours;
    private final ContainerReader containers;
    private final Duration engine;
    private final LoginTrial trial;
    private final Cancellation cancellation;

    /** @param engine how much longer the container engine may take */
    public Survey(
            List<Pointer> pointers,
            Surroundings ours,
            ContainerReader containers,
            Duration engine,
            Cancellation cancellation) {
        this.pointers = pointers;
        this.ours = ours;
        this.containers = containers;
        this.engine = engine;
        this.trial = new LoginTrial(cancellation, InstantSource.system());
        this.cancellation = cancellation;
    }

    /** Looks around, once. */
    public Observations observe() {
        try (Parallel parallel = new Parallel(cancellation)) {
            return new Look(parallel).around();
        }
    }

    /** One look: what was started, and what it came to. */
    private final class Look {
        private final Parallel parallel;
        private final Map<Introduction, Parallel.Task<Greeting>> calls = new LinkedHashMap<>();
        private final Map<Trial, Parallel.Task<Optional<Attempt>>> logins = new LinkedHashMap<>();

        Look(Parallel parallel) {
            this.parallel = parallel;
        }

        Observations around() {
            long begin = System.nanoTime();
            Parallel.Task<List<ContainerFacts>> asked = parallel.start(containers::read);
            Map<Pointer, Parallel.Task<List<Address>>> names = new LinkedHashMap<>();
            pointers.forEach(each ->
                    names.put(each, parallel.start(() -> resolve(each.to().address()))));
            List<Listener> listeners = new Listeners(Path.of("/proc")).find();
            results(names, begin, FIRST_NAMES, List.of()).forEach(this::follow);
            listeners.stream().filter(Listeners::isLikely).forEach(each -> callUnasked(each.address()));
            ours.reserved().map(Destination::address).ifPresent(this::callUnasked);
            Map<Pointer, List<Address>> resolved = results(names, begin, NAMES, List.of());
            resolved.forEach(this::follow);
            Optional<List<ContainerFacts>> listed = asked.result(left(begin, engine));
            listed.ifPresent(this::callPublished);
            Map<Introduction, Greeting> greetings = greetings();
            if (listed.isEmpty()) {
                listed = asked.result(Duration.ZERO);
                listed.ifPresent(this::callPublished);
                greetings = greetings();
            }
            List<ContainerFacts> published = listed.orElse(List.of());
            Observations first = new Observations(
                    pointers,
                    resolved,
                    sightings(greetings, resolved, listeners, published),
                    greetings,
                    attempts(),
                    new Observations.Engine(listed.isEmpty(), published),
                    List.of(),
                    OptionalInt.empty(),
                    ours);
            new FurtherLogins(first).all().forEach(each -> logins.computeIfAbsent(each, this::login));
            Observations all = first.with(attempts(), List.of(), OptionalInt.empty());
            return all.with(all.attempts(), rooms(all), freePort(all));
        }

        /** Calls where a pointer leads, and logs in there as soon as it may. */
        private void follow(Pointer pointer, List<Address> addresses) {
            for (Address address : addresses) {
                Parallel.Task<Greeting> call = call(Introduction.of(pointer.to(), address));
                if (FurtherLogins.isComplete(pointer.to()) && (Sighting.isLocal(address) || pointer.isChosen())) {
                    logins.computeIfAbsent(
                            new Trial(pointer.to(), address),
                            each -> parallel.start(() -> call.result(LONGEST_CALL)
                                    .filter(FurtherLogins::opens)
                                    .map(greeting -> trial.attempt(each.to(), each.address(), SAFE_PROOFS))));
                }
            }
        }

        private void callPublished(List<ContainerFacts> containers) {
            containers.stream().flatMap(each -> each.addresses().stream()).forEach(this::callUnasked);
        }

        private Map<Introduction, Greeting> greetings() {
            return results(calls, System.nanoTime(), LONGEST_CALL, new Greeting.Silent());
        }

        private void callUnasked(Address address) {
            if (calls.keySet().stream().noneMatch(each -> each.address().equals(address))) {
                call(Introduction.usual(address));
            }
        }

        private Parallel.Task<Greeting> call(Introduction who) {
            return calls.computeIfAbsent(
                    who,
                    each -> parallel.start(() -> new Caller(each.user(), each.database(), CALL).call(each.address())));
        }

        private Parallel.Task<Optional<Attempt>> login(Trial each) {
            return parallel.start(() -> Optional.of(trial.attempt(each.to(), each.address(), SAFE_PROOFS)));
        }

        /** Those that came to an end, one way or another. */
        private List<Attempt> attempts() {
            List<Attempt> attempts = new ArrayList<>();
            long begin = System.nanoTime();
            logins.forEach((each, task) -> task.result(left(begin, LOGIN))
                    .orElseGet(() -> Optional.of(new Attempt(each.to(), each.address(), new Attempt.Broken())))
                    .ifPresent(attempts::add));
            return attempts;
        }
    }

    private static List<Sighting> sightings(
            Map<Introduction, Greeting> greetings,
            Map<Pointer, List<Address>> resolved,
            List<Listener> listeners,
            List<ContainerFacts> published) {
        Map<Address, Greeting> first = new LinkedHashMap<>();
        greetings.forEach((who, greeting) -> first.putIfAbsent(who.address(), greeting));
        return first.entrySet().stream()
                .filter(each -> !(each.getValue() instanceof Greeting.Absent) || isPointedAt(resolved, each.getKey()))
                .map(each -> sighting(each.getKey(), each.getValue(), listeners, published))
                .toList();
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

    private static Sighting sighting(
            Address address, Greeting greeting, List<Listener> listeners, List<ContainerFacts> published) {
        Optional<Owner> owner = owner(address, listeners);
        boolean isProgram = owner.flatMap(Owner::process)
                .filter(program -> program.name().equals("postgres"))
                .isPresent();
        Optional<ContainerFacts> container = published.stream()
                .filter(each -> !isProgram && isAt(each, address, listeners))
                .findFirst();
        return new Sighting(address, greeting, owner, container);
    }

    private static Optional<Owner> owner(Address address, List<Listener> listeners) {
        return listeners.stream()
                .filter(each -> each.address().equals(address))
                .map(Listener::owner)
                .findFirst();
    }

    /** What a container publishes for IPv4 is IPv6's too only where one process is seen to listen for both. */
    private static boolean isAt(ContainerFacts container, Address address, List<Listener> listeners) {
        if (container.addresses().contains(address)) {
            return true;
        }
        Address four = new Address.Tcp("127.0.0.1", address.port());
        Optional<Owner> owner =
                owner(address, listeners).filter(each -> each.process().isPresent());
        return address.host().equals("::1")
                && container.addresses().contains(four)
                && owner.isPresent()
                && owner.equals(owner(four, listeners));
    }

    private List<Observations.Room> rooms(Observations seen) {
        Set<Path> all = new LinkedHashSet<>();
        ours.folder().ifPresent(all::add);
        seen.sightings().stream()
                .filter(place -> place.isLocal() && place.container().isEmpty())
                .forEach(place ->
                        seen.details(place).flatMap(ServerDetails::data).ifPresent(all::add));
        return all.stream().flatMap(folder -> room(folder).stream()).toList();
    }

    /** A port to take instead of the reserved one, if that is not free: no container's and nobody's of the files. */
    private static OptionalInt freePort(Observations seen) {
        return seen.reserved().or(() -> seen.published().findFirst()).stream()
                .mapToInt(Address::port)
                .flatMap(port -> IntStream.range(port + 1, Math.min(port + 200, 65_536)))
                .filter(port -> seen.containers().stream().noneMatch(each -> each.publishes(port)))
                .filter(port -> seen.pointers().stream()
                        .noneMatch(each -> each.to().address().port() == port))
                .filter(port -> Ports.free(InetAddress.ofLiteral("0.0.0.0"), port))
                .findFirst();
    }

    private static Optional<Observations.Room> room(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return Optional.of(new Observations.Room(folder.toString(), store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException invisible) {
            return Optional.empty();
        }
    }

    private static <K, T> Map<K, T> results(
            Map<K, Parallel.Task<T>> tasks, long begin, Duration patience, T otherwise) {
        Map<K, T> results = new LinkedHashMap<>();
        tasks.forEach((key, task) ->
                results.put(key, task.result(left(begin, patience)).orElse(otherwise)));
        return results;
    }

    private static Duration left(long begin, Duration patience) {
        return patience.minusNanos(System.nanoTime() - begin);
    }
}
