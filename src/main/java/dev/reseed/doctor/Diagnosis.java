package dev.reseed.doctor;

import dev.reseed.doctor.wire.Greeting;
import dev.reseed.kernel.Sizes;
import dev.reseed.server.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong, from what was seen. Pure.
 *
 * @param findings problems first, then warnings
 * @param chosenWorks whether the chosen environment's server lets its login in; true where it is not started yet
 */
public record Diagnosis(List<Finding> findings, boolean chosenWorks) {
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);
    private static final int NEWEST_MAJOR = 18;

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Judges. */
    public static Diagnosis of(Observations seen) {
        List<Finding> all = new ArrayList<>();
        all.addAll(ours(seen));
        seen.pointers().stream()
                .flatMap(pointer -> new PointerDiagnosis(seen, pointer).findings().stream())
                .filter(each -> all.stream().noneMatch(each::repeats))
                .forEach(all::add);
        all.addAll(new Disagreements(seen).findings(all));
        servers(seen).forEach((sighting, details) -> all.addAll(server(sighting, details)));
        seen.containers().stream()
                .filter(each -> each.runs() && each.health().equals("unhealthy") && isPointedAt(seen, each))
                .filter(each -> all.stream().noneMatch(one -> one.trouble() == Finding.Trouble.CONTAINER_UNHEALTHY))
                .forEach(each -> all.add(unhealthy(each)));
        seen.rooms().stream().filter(Diagnosis::isNearlyFull).forEach(room -> all.add(full(seen, room)));
        if (seen.engine().late()) {
            all.add(late(seen));
        }
        all.sort(Comparator.comparing(Finding::severity));
        boolean works =
                seen.ours().fault().filter(fault -> !fault.isConfigurations()).isEmpty()
                        && stopped(seen).isEmpty()
                        && seen.pointers().stream().filter(Pointer::isChosen).allMatch(pointer -> works(seen, pointer));
        return new Diagnosis(all.stream().distinct().toList(), works);
    }

    /** Whether the server lets the login in; a database that is missing is the login's only if all else is well. */
    private static boolean works(Observations seen, Pointer pointer) {
        // A login that was not tried is not known to fail.
        boolean untried = seen.reached(pointer).stream()
                .anyMatch(place -> place.greeting() instanceof Greeting.Postgres postgres
                        && postgres.weakness().isPresent());
        return untried
                || seen.reached(pointer).stream()
                        .flatMap(place -> seen.result(pointer.to(), place.address()).stream())
                        .anyMatch(result -> switch (result) {
                            case Attempt.Accepted accepted -> true;
                            case Attempt.Denied denied -> denied.sqlState().equals("3D000");
                            case Attempt.Broken broken -> false;
                        });
    }

    /** Whether a file is to blame for a problem of the chosen environment's, and which line is known. */
    public boolean isOnlyALine() {
        return findings.stream()
                .anyMatch(finding -> finding.isProblem()
                        && !finding.edits().isEmpty()
                        && finding.sources().stream().anyMatch(each -> each.whose() == Source.Whose.CHOSEN));
    }

    /** Each server that let somebody in, once. */
    private static Map<Sighting, ServerDetails> servers(Observations seen) {
        Map<Sighting, ServerDetails> servers = new LinkedHashMap<>();
        for (Sighting sighting : seen.sightings()) {
            Optional<ServerDetails> details = seen.details(sighting);
            boolean known = details.isEmpty()
                    || servers.values().stream()
                            .anyMatch(each -> each.system().equals(details.get().system()));
            if (!known) {
                servers.put(sighting, details.get());
            }
        }
        return servers;
    }

    private static List<Finding> server(Sighting sighting, ServerDetails server) {
        List<Finding> found = new ArrayList<>();
        Address at = sighting.address();
        if (!server.staleCollations().isEmpty()) {
            String first = server.staleCollations().getFirst();
            found.add(new Finding(
                    Finding.Severity.PROBLEM,
                    Finding.Trouble.COLLATION_VERSION,
                    List.of(),
                    "the collations of " + String.join(", ", server.staleCollations()) + " at " + at
                            + " are of another version than the system's",
                    "indexes on text may be out of order, and the server copies no such database",
                    "REINDEX DATABASE \"" + first.replace("\"", "\"\"") + "\"; ALTER DATABASE \""
                            + first.replace("\"", "\"\"") + "\" REFRESH COLLATION VERSION",
                    List.of()));
        }
        if (server.major() > NEWEST_MAJOR) {
            found.add(warning(
                    Finding.Trouble.TOO_NEW,
                    "the server at " + at + " is newer than this Reseed",
                    "it is PostgreSQL " + server.release() + "; tried are 14 to " + NEWEST_MAJOR,
                    "use a server of version " + NEWEST_MAJOR + ", or a newer Reseed"));
        }
        if (server.ahead().abs().compareTo(MOST_SKEW) > 0) {
            found.add(warning(
                    Finding.Trouble.CLOCK_SKEW,
                    "the clock of the server at " + at + " is "
                            + server.ahead().abs().toSeconds() + " s "
                            + (server.ahead().isNegative() ? "behind" : "ahead"),
                    "times that the server sets do not fit those of this machine",
                    "set both clocks by NTP"));
        }
        if (server.used() * 10L >= server.most() * 9L) {
            found.add(warning(
                    Finding.Trouble.CONNECTIONS_SHORT,
                    "the server at " + at + " has few connections left",
                    server.used() + " of " + server.most() + " are in use",
                    "close other clients, or raise max_connections"));
        }
        return found;
    }

    /** Other projects' containers are not this one's concern. */
    private static boolean isPointedAt(Observations seen, ContainerFacts container) {
        return seen.pointers().stream()
                .flatMap(pointer -> seen.reached(pointer).stream())
                .anyMatch(place -> place.container().filter(container::equals).isPresent());
    }

    /** What is wrong with the environment's own server, as far as that is seen without its address. */
    private static List<Finding> ours(Observations seen) {
        List<Finding> found = new ArrayList<>();
        seen.ours()
                .fault()
                .ifPresent(fault -> found.add(problem(
                        Finding.Trouble.UNUSABLE,
                        "environment " + seen.ours().environment() + ": " + fault.what(),
                        fault.why(),
                        fault.fix())));
        Optional<Finding> drift = DriftDiagnosis.of(seen);
        drift.ifPresent(found::add);
        stopped(seen)
                .filter(container -> drift.isEmpty())
                .ifPresent(container -> found.add(problem(
                        Finding.Trouble.CONTAINER_DOWN,
                        "the " + container.words() + " is not running",
                        "it is " + container.state() + ", and environment "
                                + seen.ours().environment() + " is in it",
                        seen.command("up"))));
        seen.reserved()
                .flatMap(seen::at)
                .filter(place -> !(place.greeting() instanceof Greeting.Absent))
                .filter(place -> place.container().filter(seen::isOurs).isEmpty())
                .ifPresent(place -> found.add(new TakenPort(seen, place).finding(Finding.Severity.PROBLEM, List.of())));
        if (found.isEmpty()) {
            notStarted(seen).ifPresent(found::add);
        }
        return found;
    }

    /** The environment's own server, of which no pointer tells that nothing listens there. */
    private static Optional<Finding> notStarted(Observations seen) {
        return seen.reserved()
                .flatMap(seen::at)
                .filter(place -> place.greeting() instanceof Greeting.Absent)
                .filter(place -> seen.pointers().stream()
                        .noneMatch(each ->
                                each.to().address().port() == place.address().port()))
                .map(place -> warning(
                        Finding.Trouble.NOTHING_LISTENS,
                        "the server of environment " + seen.ours().environment() + " is not started",
                        "nothing listens at " + place.address(),
                        seen.command("up")));
    }

    /** The environment's own container, where it is there and does not run. */
    private static Optional<ContainerFacts> stopped(Observations seen) {
        return seen.containers().stream()
                .filter(each -> seen.isOurs(each) && !each.runs())
                .findFirst();
    }

    private static Finding late(Observations seen) {
        return warning(
                Finding.Trouble.ENGINE_LATE,
                "the container engine did not answer in time",
                "so nothing is said about containers",
                "give it more time: RESEED_ENGINE_SECONDS=10 " + seen.command("doctor"));
    }

    private static Finding problem(Finding.Trouble trouble, String what, String why, String fix) {
        return new Finding(Finding.Severity.PROBLEM, trouble, List.of(), what, why, fix, List.of());
    }

    private static Finding unhealthy(ContainerFacts container) {
        return warning(
                Finding.Trouble.CONTAINER_UNHEALTHY,
                "the " + container.words() + " is unhealthy",
                "its own health check says so",
                "see why: docker logs --tail 50 " + container.name());
    }

    private static boolean isNearlyFull(Observations.Room room) {
        return room.free() < room.size() / 20;
    }

    private static Finding full(Observations seen, Observations.Room room) {
        return warning(
                Finding.Trouble.DISK_NEARLY_FULL,
                "the disk under " + room.folder() + " is nearly full",
                Sizes.format(room.free()) + " of " + Sizes.format(room.size()) + " are free",
                "free disk space; kept databases and templates take some: " + seen.command("status"));
    }

    private static Finding warning(Finding.Trouble trouble, String what, String why, String fix) {
        return new Finding(Finding.Severity.WARNING, trouble, List.of(), what, why, fix, List.of());
    }
}
