package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Glob;
import dev.reseed.project.GuardRules;
import dev.reseed.project.ProjectIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether a database may be replaced. Pure: it judges facts and touches no server. It refuses unless every answer
 * is known and harmless.
 */
public final class Guard {
    private static final Set<String> SYSTEM_DATABASES = Set.of("postgres", "template0", "template1");

    private final GuardRules rules;
    private final ProjectIdentity project;
    private final Clock clock;

    /** @param project the one that asks, whose own databases it knows */
    public Guard(GuardRules rules, ProjectIdentity project, Clock clock) {
        this.rules = rules;
        this.project = project;
        this.clock = clock;
    }

    /**
     * Judges what is known before the first connection: the address and the names.
     *
     * @return the reasons to refuse; empty when only the server itself can tell
     */
    public List<Verdict.Reason> beforeConnecting(Optional<Route.Remote> remote, String host, DatabaseName database) {
        List<Verdict.Reason> reasons = names(host, database);
        remote.filter(r -> rules.allow().stream()
                        .noneMatch(a -> a.isFor(r.host()) && !(a instanceof GuardRules.AllowHost)))
                .ifPresent(r -> reasons.add(refusal(r, "<its system identifier>")));
        return reasons;
    }

    /**
     * Judges a database on a server.
     *
     * @param confirmed the name that the user typed or gave as {@code --confirm}; empty when none was given
     */
    public Verdict judge(ServerFacts facts, DatabaseName database, Optional<String> confirmed) {
        return verdict(reasons(facts, database), facts, database, confirmed);
    }

    /**
     * Judges a whole server, whose data is to be deleted: no database on it may have a protected name.
     *
     * @param database the environment's, for which the clearance is good
     * @param confirmed as for {@link #judge}
     */
    public Verdict judgeServer(ServerFacts facts, DatabaseName database, Optional<String> confirmed) {
        List<Verdict.Reason> reasons = reasons(facts, database);
        facts.databases().stream()
                .map(ServerFacts.DatabaseFacts::name)
                .filter(name -> !SYSTEM_DATABASES.contains(name.value()) && !name.equals(database))
                .forEach(name -> reasons.addAll(protectedNames(name)));
        return verdict(reasons, facts, database, confirmed);
    }

    /**
     * Judges data of a server that does not start: only the names can be looked at, so it is never known and always wants
     * the environment's database confirmed.
     *
     * @param why the server cannot be examined
     * @param confirmed as for {@link #judge}
     */
    public Verdict judgeUnseen(String why, DatabaseName database, Optional<String> confirmed) {
        List<Verdict.Reason> reasons = names("", database);
        if (!reasons.isEmpty()) {
            return new Verdict.Refused(reasons);
        }
        return confirmed.filter(database.value()::equals).isPresent()
                ? new Verdict.Cleared(new Clearance(database, Clearance.UNSEEN))
                : new Verdict.Unconfirmed(database, "nobody can tell what its server holds: " + why);
    }

    private List<Verdict.Reason> reasons(ServerFacts facts, DatabaseName database) {
        List<Verdict.Reason> reasons = names(facts.host(), database);
        route(facts).ifPresent(reasons::add);
        facts.production()
                .forEach(signal -> reasons.add(new Verdict.Reason(
                        signal, "use a server that is for development alone, such as: server: embedded")));
        for (ServerFacts.DatabaseFacts other : facts.databases()) {
            if (Mark.isProtected(other.comment())) {
                reasons.add(new Verdict.Reason(
                        "the comment of the database \"" + other.name() + "\" says that it is protected",
                        "use another server, or, if the comment is wrong: COMMENT ON DATABASE … IS NULL"));
            }
        }
        return reasons;
    }

    private Verdict verdict(
            List<Verdict.Reason> reasons, ServerFacts facts, DatabaseName database, Optional<String> confirmed) {
        if (!reasons.isEmpty()) {
            return new Verdict.Refused(reasons);
        }
        return known(facts, database, confirmed)
                ? new Verdict.Cleared(new Clearance(database, facts.system()))
                : new Verdict.Unconfirmed(database, unknown(facts, database));
    }

    /** The failure that a refusal ends a command with. */
    public static ReseedException refusal(DatabaseName database, List<Verdict.Reason> reasons) {
        return ReseedException.refused(
                "the guard refuses to touch the database \"" + database + "\"",
                reasons.stream().map(Verdict.Reason::saw).collect(Collectors.joining("\n")),
                reasons.stream()
                        .map(Verdict.Reason::remedy)
                        .filter(r -> !r.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n")));
    }

    private boolean known(ServerFacts facts, DatabaseName database, Optional<String> confirmed) {
        return facts.database(database).isEmpty()
                || live(facts, database)
                        .filter(mark -> mark.maker().isOf(project))
                        .isPresent()
                || halfBuilt(facts, database)
                || confirmed.filter(database.value()::equals).isPresent();
    }

    /** Whether it is this project's reset that was interrupted while it built in place. */
    private boolean halfBuilt(ServerFacts facts, DatabaseName database) {
        return facts.isHalfBuilt(database)
                && Stream.concat(facts.displaced(database).stream(), Stream.of(database))
                        .anyMatch(name -> facts.mark(name)
                                .filter(mark -> mark.maker().isOf(project))
                                .isPresent());
    }

    private static String unknown(ServerFacts facts, DatabaseName database) {
        return facts.mark(database)
                .filter(mark -> mark.live().equals(database))
                .map(mark -> "the project \"" + mark.maker().project()
                        + "\" made it, and it was never confirmed for this project; if that is this one in another folder,"
                        + " give both the same \"name\" in reseed.yml")
                .orElse("Reseed did not make it, and it was never confirmed");
    }

    private static Optional<Mark> live(ServerFacts facts, DatabaseName database) {
        return facts.mark(database).filter(mark -> mark.live().equals(database) && mark.role() == Mark.Role.LIVE);
    }

    private List<Verdict.Reason> names(String host, DatabaseName database) {
        List<Verdict.Reason> reasons = new ArrayList<>();
        if (SYSTEM_DATABASES.contains(database.value())) {
            reasons.add(new Verdict.Reason(
                    "\"" + database + "\" belongs to PostgreSQL itself", "name another database in reseed.yml"));
        }
        reasons.addAll(protectedNames(database));
        rules.protect().stream()
                .filter(pattern -> pattern.matches(host))
                .map(pattern -> protectedName("the server's host \"" + host + "\"", pattern))
                .forEach(reasons::add);
        return reasons;
    }

    private List<Verdict.Reason> protectedNames(DatabaseName database) {
        return rules.protect().stream()
                .filter(pattern -> pattern.matches(database.value()))
                .map(pattern -> protectedName("the database's name \"" + database + "\"", pattern))
                .toList();
    }

    private static Verdict.Reason protectedName(String what, Glob pattern) {
        return new Verdict.Reason(
                what + " matches \"" + pattern.pattern() + "\" in guard.protect",
                "choose another environment, or correct guard.protect in reseed.yml");
    }

    private Optional<Verdict.Reason> route(ServerFacts facts) {
        return switch (facts.route()) {
            case Route.Direct direct -> Optional.empty();
            case Route.Socket socket -> Optional.empty();
            case Route.Container container -> Optional.empty();
            case Route.Tunnel tunnel ->
                Optional.of(new Verdict.Reason(
                        "the connection goes through a tunnel or a proxy: this end is " + tunnel.ownEnd()
                                + ", the server sees " + tunnel.seenEnd() + "; " + tunnel.engine(),
                        "connect to the server itself; one behind a tunnel is somebody else's, and never reset"));
            case Route.Remote remote ->
                allowed(facts) ? Optional.empty() : Optional.of(refusal(remote, facts.system()));
        };
    }

    private static Verdict.Reason refusal(Route.Remote remote, String system) {
        String address =
                remote.address() == null || remote.address().equals(remote.host()) ? "" : " (" + remote.address() + ")";
        return new Verdict.Reason(
                "the server \"" + remote.host() + "\"" + address + " is not on this machine",
                "if it is for development alone, add to reseed.yml: guard: { allow: [ { host: \"" + remote.host()
                        + "\", system_identifier: " + system + " } ] }");
    }

    private boolean allowed(ServerFacts facts) {
        return rules.allow().stream()
                .filter(entry -> entry.isFor(facts.host()))
                .anyMatch(entry -> allows(entry, facts));
    }

    private boolean allows(GuardRules.Allow entry, ServerFacts facts) {
        return switch (entry) {
            // A name can point elsewhere tomorrow: alone it clears nothing.
            case GuardRules.AllowHost host -> false;
            case GuardRules.AllowCluster cluster ->
                Long.toUnsignedString(cluster.systemIdentifier()).equals(facts.system());
            case GuardRules.AllowYoung young -> {
                Duration age = Duration.between(facts.initialised(), clock.instant());
                yield !age.isNegative() && age.compareTo(young.youngerThan()) < 0;
            }
        };
    }
}
