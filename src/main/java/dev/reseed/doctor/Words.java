package dev.reseed.doctor;

import dev.reseed.doctor.wire.Greeting;
import dev.reseed.doctor.wire.Opening;
import java.util.List;
import java.util.Optional;

/** What was seen, in words. */
public record Words(Observations seen) {
    /** The server's address, version and owner: {@code 127.0.0.1:5432 is PostgreSQL 15.14 (postgres, process 812 of ann)}. */
    String is(Sighting sighting) {
        String who = sighting.who();
        return sighting.address() + " is " + kind(sighting) + (who.isEmpty() ? "" : " (" + who + ")");
    }

    /** What it is: {@code PostgreSQL 15.14}, {@code HTTP}, {@code nothing}. */
    public String kind(Sighting sighting) {
        return switch (sighting.greeting()) {
            case Greeting.Postgres postgres ->
                "PostgreSQL" + version(sighting).map(each -> " " + each).orElse("");
            case Greeting.Foreign foreign ->
                foreign.speaks().isEmpty() ? "not PostgreSQL" : foreign.speaks() + ", not PostgreSQL";
            case Greeting.Absent absent -> "nobody";
            case Greeting.Forbidden forbidden -> "a socket closed to this user";
            case Greeting.Silent silent -> "something that says nothing";
            case Greeting.Dropped dropped -> "no answer";
            case Greeting.Unroutable unroutable -> "no route";
        };
    }

    /** The server's version, from itself, or else from the folder of its program. */
    public Optional<String> version(Sighting sighting) {
        return seen.details(sighting)
                .map(ServerDetails::release)
                .or(() -> welcome(sighting.greeting()))
                .or(() -> sighting.owner().flatMap(ProgramVersion::of));
    }

    private static Optional<String> welcome(Greeting greeting) {
        return greeting instanceof Greeting.Postgres postgres && postgres.opening() instanceof Opening.Welcomes welcomes
                ? welcomes.version()
                : Optional.empty();
    }

    /** How it lets clients in: {@code password, by scram-sha-256}; empty where it is no PostgreSQL. */
    public String login(Sighting sighting) {
        return sighting.greeting() instanceof Greeting.Postgres postgres
                ? opening(postgres.opening()) + (postgres.tls() ? ", TLS" : "")
                : "";
    }

    /** How it ends when somebody follows the pointer: {@code the login works, PostgreSQL 15.14}. */
    public String answer(Pointer pointer) {
        List<Sighting> reached = seen.reached(pointer);
        if (reached.isEmpty()) {
            return "the host does not resolve";
        }
        Sighting place = reached.stream()
                .filter(each -> seen.accepts(pointer.to(), each.address()))
                .findFirst()
                .or(() -> reached.stream().filter(Sighting::isPostgres).findFirst())
                .orElse(reached.getFirst());
        String what = kind(place);
        boolean untried = place.greeting() instanceof Greeting.Postgres postgres
                && postgres.weakness().isPresent();
        return result(pointer, place)
                .map(result -> what + ", " + words(result))
                .orElse(untried ? what + ", the login was not tried" : what);
    }

    private Optional<Attempt.Result> result(Pointer pointer, Sighting place) {
        return seen.result(pointer.to(), place.address());
    }

    private static String words(Attempt.Result result) {
        return switch (result) {
            case Attempt.Accepted accepted -> "the login works";
            case Attempt.Denied denied ->
                denied.sqlState().equals("3D000") ? "no such database" : "the login is refused";
            case Attempt.Broken broken -> "the login does not work";
        };
    }

    private static String opening(Opening opening) {
        return switch (opening) {
            case Opening.Asks asks -> asks.method().words();
            case Opening.Welcomes welcomes -> "trust";
            case Opening.Refuses refused -> {
                if (refused.isStarting()) {
                    yield "starting up";
                }
                if (refused.isFull()) {
                    yield "no connection left";
                }
                yield refused.isByRules() ? "refused by pg_hba.conf" : "peer, certificate or trust";
            }
        };
    }
}
