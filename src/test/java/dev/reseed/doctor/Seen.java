package dev.reseed.doctor;

import dev.reseed.doctor.claims.Claim;
import dev.reseed.doctor.claims.ClaimedAddress;
import dev.reseed.doctor.claims.Origin;
import dev.reseed.doctor.claims.Part;
import dev.reseed.doctor.claims.Place;
import dev.reseed.doctor.claims.SecretPart;
import dev.reseed.doctor.listening.Owner;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.doctor.wire.Method;
import dev.reseed.doctor.wire.Opening;
import dev.reseed.kernel.Secret;
import dev.reseed.server.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Observations that a test puts together. */
final class Seen {
    static final Greeting SCRAM = new Greeting.Postgres(false, new Opening.Asks(Method.SCRAM), Optional.empty());
    static final Greeting NOBODY = new Greeting.Absent();

    private final List<Pointer> pointers = new ArrayList<>();
    private final Map<Pointer, List<Address>> resolved = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<ContainerFacts> containers = new ArrayList<>();
    private final List<Observations.Room> rooms = new ArrayList<>();
    private final Map<Introduction, Greeting> greetings = new HashMap<>();
    private OptionalInt freePort = OptionalInt.empty();
    private boolean late;
    private Surroundings ours = Surroundings.none(Environments.of("dev"));

    static Address at(String host, int port) {
        return new Address.Tcp(host, port);
    }

    static Address at(int port) {
        return at("127.0.0.1", port);
    }

    /** A line of {@code .env} that means the database {@code shop} of {@code ann}. */
    static Pointer env(int line, String host, int port) {
        return pointer(Source.Whose.FILE, ".env", line, host, port);
    }

    static Pointer pointer(Source.Whose whose, String file, int line, String host, int port) {
        Place place = new Place(Path.of("/project", file), file, line, 8);
        Origin origin = new Origin.Written(place, true);
        Claim claim = new Claim(
                place,
                "DB_URL",
                null,
                new ClaimedAddress(
                        new Part(host, origin),
                        new Part(Integer.toString(port), origin),
                        new Part("shop", origin),
                        new Part("ann", origin),
                        new SecretPart(Secret.of("s3cret"), origin)),
                "");
        return new Pointer(
                to(host, port, Map.of()), List.of(new Source(whose, file + ":" + line, "DB_URL", Optional.of(claim))));
    }

    static Destination to(String host, int port, Map<String, String> properties) {
        return new Destination(
                at(host, port), Optional.of("ann"), Optional.of("shop"), Optional.of(Secret.of("s3cret")), properties);
    }

    static ServerDetails server(String system) {
        return new ServerDetails(
                150014, system, Duration.ZERO, 3, 97, List.of(), Set.of("shop"), Map.of("ann", true), Optional.empty());
    }

    static Owner process(long pid) {
        return new Owner("ann", Optional.of(new Owner.Program(pid, "postgres", "/usr/lib/postgresql/15/bin/postgres")));
    }

    static ContainerFacts container(String state, int port) {
        return new ContainerFacts(
                "shop-db-1",
                "postgres:15",
                state,
                "",
                Optional.of("db"),
                Optional.of("/project/compose.yml"),
                Optional.empty(),
                List.of(new ContainerFacts.Port("0.0.0.0", port, 5432)),
                Optional.of(new ContainerFacts.Own("ann", "shop", Optional.of(Secret.of("s3cret")))));
    }

    /** The same of another project. */
    static ContainerFacts strange(String state, int port) {
        ContainerFacts own = container(state, port);
        return new ContainerFacts(
                "other-db-1",
                own.image(),
                state,
                "",
                own.service(),
                Optional.of("/other/compose.yml"),
                Optional.of("/other"),
                own.ports(),
                own.own());
    }

    /** The port of a compose file's service {@code db}, as the default of a variable that nobody sets. */
    static Pointer published(int port) {
        Place place = new Place(Path.of("/project/compose.yml"), "compose.yml", 5, 10);
        Origin implied = new Origin.Implied("compose");
        Claim claim = new Claim(
                place,
                "ports",
                "db",
                new ClaimedAddress(
                        new Part("localhost", implied),
                        new Part(
                                Integer.toString(port),
                                new Origin.Default(place, "POSTGRES_PORT", Path.of("/project/.env"), ".env")),
                        new Part("shop", implied),
                        new Part("ann", implied),
                        new SecretPart(Secret.of("s3cret"), implied)),
                "");
        Destination to = to("localhost", port, Map.of("from", "compose"));
        return new Pointer(
                to, List.of(new Source(Source.Whose.FILE, "compose.yml:5", "ports (db)", Optional.of(claim))));
    }

    Seen points(Pointer pointer, Address... addresses) {
        pointers.add(pointer);
        resolved.put(pointer, List.of(addresses));
        return this;
    }

    Seen sees(Address address, Greeting greeting, Owner owner) {
        sightings.add(new Sighting(address, greeting, Optional.of(owner), Optional.empty()));
        return this;
    }

    Seen sees(Address address, Greeting greeting) {
        sightings.add(new Sighting(address, greeting, Optional.empty(), Optional.empty()));
        return this;
    }

    Seen sees(Address address, Greeting greeting, ContainerFacts container) {
        sightings.add(new Sighting(address, greeting, Optional.empty(), Optional.of(container)));
        return has(container);
    }

    Seen has(ContainerFacts container) {
        containers.add(container);
        return this;
    }

    Seen accepts(Pointer pointer, Address address, ServerDetails details) {
        return ends(pointer.to(), address, new Attempt.Accepted(details, false));
    }

    Seen denies(Pointer pointer, Address address, String state, String routine) {
        return ends(pointer.to(), address, new Attempt.Denied(state, routine));
    }

    Seen ends(Destination to, Address address, Attempt.Result result) {
        attempts.add(new Attempt(to, address, result));
        return this;
    }

    Seen room(long free, long size) {
        rooms.add(new Observations.Room("/data", free, size));
        return this;
    }

    Seen ours(Surroundings surroundings) {
        ours = surroundings;
        return this;
    }

    Seen reserves(Address address) {
        return ours(new Surroundings(
                Environments.of("dev"),
                Optional.of(
                        new Destination(address, Optional.empty(), Optional.of("shop"), Optional.empty(), Map.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    Seen offers(int port) {
        freePort = OptionalInt.of(port);
        return this;
    }

    Seen hears(Pointer pointer, Address address, Greeting greeting) {
        greetings.put(Introduction.of(pointer.to(), address), greeting);
        return this;
    }

    Seen late() {
        late = true;
        return this;
    }

    Observations observations() {
        return new Observations(
                pointers,
                resolved,
                sightings,
                greetings,
                attempts,
                new Observations.Engine(late, containers),
                rooms,
                freePort,
                ours);
    }

    Checkup checkup() {
        return new Checkup(observations(), Diagnosis.of(observations()));
    }

    List<Finding> findings() {
        return checkup().diagnosis().findings();
    }

    /** The only finding. */
    Finding finding() {
        List<Finding> findings = findings();
        if (findings.size() != 1) {
            throw new AssertionError(findings);
        }
        return findings.getFirst();
    }
}
