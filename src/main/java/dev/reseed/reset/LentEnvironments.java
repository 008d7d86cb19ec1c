package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.kernel.Suggestions;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.server.Server;
import dev.reseed.stage.LentDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The environments that were made of one by command. */
public final class LentEnvironments {
    private final Job job;
    private final Target target;

    public LentEnvironments(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /**
     * One of them.
     *
     * @param bytes of its database on disk
     * @param made when it was made, or reset last
     * @param until when it is not needed any more; empty for an open end
     * @param login its own role; empty for none
     * @param sessions how many are in it
     * @param forgotten whether its time is over or who took it is gone, and nobody is in it
     */
    public record Lent(
            String environment,
            DatabaseName database,
            long bytes,
            Instant made,
            Optional<Instant> until,
            String login,
            int sessions,
            boolean forgotten) {}

    /**
     * Those there are, by their names. Only reads, and starts nothing.
     *
     * @throws ReseedException unreachable, where the server does not run
     */
    public List<Lent> list() {
        return all().stream().map(LentEnvironments::lent).toList();
    }

    private static Lent lent(LentDatabases.Lent found) {
        Mark mark = found.database().mark();
        return new Lent(
                mark.maker().environment(),
                found.database().name(),
                found.database().bytes(),
                mark.reset(),
                Optional.ofNullable(found.terms().until()),
                found.terms().login(),
                found.database().sessions(),
                found.isForgotten());
    }

    private List<LentDatabases.Lent> all() {
        Gate.Seen seen = new Gate(target)
                .look(job.cancellation(), Optional.empty())
                .orElseThrow(() -> new ReseedException(
                        Kind.UNREACHABLE, "there is nothing to look at", "the server does not run", "reseed up"));
        return of(target, seen.connector());
    }

    private static List<LentDatabases.Lent> of(Target base, Connector connector) {
        return LentDatabases.of(connector, base.database(), base.clock()).stream()
                .filter(each ->
                        each.database().mark().maker().isOf(base.project().identity()))
                .toList();
    }

    /**
     * Finds the environment of a name that {@code reseed.yml} does not have, on the servers that run.
     *
     * @param bases the environments that it has
     */
    public static Optional<Target> find(List<Target> bases, String name) {
        for (Target base : bases) {
            Optional<Connector> connector = running(base);
            if (connector.isPresent()
                    && of(base, connector.get()).stream()
                            .anyMatch(each ->
                                    each.database().mark().maker().environment().equals(name))) {
                return Optional.of(base.lent(new EnvironmentName(name)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Connector> running(Target base) {
        try {
            if (base.server().state() instanceof Server.State.Running running) {
                Connector connector = new Connector(running.login(), new Cancellation());
                connector.openForCatalog(Connector.MAINTENANCE).close();
                return Optional.of(connector);
            }
            return Optional.empty();
        } catch (ReseedException unreachable) {
            return Optional.empty(); // another one may have it
        }
    }

    /**
     * Asks, and drops some with all that belongs to them.
     *
     * @return those that were dropped
     */
    public List<Lent> drop(List<EnvironmentName> names, Consent consent) {
        List<LentDatabases.Lent> doomed = chosen(names);
        dropAll(doomed, consent);
        return doomed.stream().map(LentEnvironments::lent).toList();
    }

    /** What would be dropped; nothing is. */
    public List<Lent> planDrop(List<EnvironmentName> names) {
        return chosen(names).stream().map(LentEnvironments::lent).toList();
    }

    /** Those that nobody needs any more. */
    public List<Lent> forgotten() {
        return list().stream().filter(Lent::forgotten).toList();
    }

    /**
     * Asks, and drops those that nobody needs any more.
     *
     * @return those that were dropped
     */
    public List<Lent> prune(Consent consent) {
        List<LentDatabases.Lent> doomed =
                all().stream().filter(LentDatabases.Lent::isForgotten).toList();
        if (!doomed.isEmpty()) {
            dropAll(doomed, consent);
        }
        return doomed.stream().map(LentEnvironments::lent).toList();
    }

    private List<LentDatabases.Lent> chosen(List<EnvironmentName> names) {
        List<LentDatabases.Lent> all = all();
        List<LentDatabases.Lent> chosen = new ArrayList<>();
        for (EnvironmentName name : names.stream().distinct().toList()) {
            chosen.add(all.stream()
                    .filter(each -> each.database().mark().maker().environment().equals(name.value()))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, all)));
        }
        return chosen;
    }

    private ReseedException unknown(EnvironmentName name, List<LentDatabases.Lent> all) {
        if (target.project().find(name.value()).isPresent()) {
            return ReseedException.usage(
                    "the environment \"" + name + "\" is not dropped",
                    "it is one of reseed.yml, and was not made by env create",
                    "reseed env list shows those that were");
        }
        List<String> names = all.stream()
                .map(each -> each.database().mark().maker().environment())
                .toList();
        return ReseedException.failed(
                "there is no environment \"" + name + "\"",
                names.isEmpty()
                        ? "none was made of \"" + target.environment().name() + "\""
                        : "those made of \"" + target.environment().name() + "\" are " + String.join(", ", names),
                Suggestions.nearest(name.value(), names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("reseed env list"));
    }

    private void dropAll(List<LentDatabases.Lent> doomed, Consent consent) {
        if (consent.waits()) {
            job.requireConsent(consent, question(doomed));
        }
        for (LentDatabases.Lent each : doomed) {
            EnvironmentName name =
                    new EnvironmentName(each.database().mark().maker().environment());
            new LentCopy(job, target.lent(name)).drop(each.database());
        }
    }

    private static String question(List<LentDatabases.Lent> doomed) {
        long sessions =
                doomed.stream().mapToLong(each -> each.database().sessions()).sum();
        return "Drop "
                + doomed.stream()
                        .map(each -> each.database().name() + " ("
                                + Sizes.format(each.database().bytes()) + ")")
                        .collect(Collectors.joining(", "))
                + " for good, with the snapshots and former databases of "
                + (doomed.size() == 1 ? "it" : "them")
                + (sessions == 0 ? "" : ", and end " + sessions + (sessions == 1 ? " session" : " sessions"))
                + "?";
    }
}
