package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.kernel.Suggestions;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.Journal;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @param beside what belongs to it: its snapshots and former databases
     */
    public record Lent(
            String environment,
            DatabaseName database,
            long bytes,
            Instant made,
            Optional<Instant> until,
            String login,
            int sessions,
            boolean forgotten,
            List<DatabaseName> beside) {
        public Lent {
            beside = List.copyOf(beside);
        }
    }

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
                found.isForgotten(),
                found.belongings().stream().map(Neighbour::name).toList());
    }

    private List<LentDatabases.Lent> all() {
        Gate.Seen seen = new Gate(target)
                .look(job.cancellation(), Optional.empty())
                .orElseThrow(() -> new ReseedException(
                        Kind.UNREACHABLE, "there is nothing to look at", "the server does not run", "reseed up"));
        return of(target, seen.connector());
    }

    /** The databases of those that were made of one. */
    static List<LentDatabases.Lent> of(Target base, Connector connector) {
        return LentDatabases.of(connector, base.database()).stream()
                .filter(each ->
                        each.database().mark().maker().isOf(base.project().identity()))
                .filter(each -> name(base, each.database().name())
                        .filter(name -> isCalled(each, name.value()))
                        .isPresent())
                .toList();
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
     * Asks, and drops those that nobody needs any more. What hinders one is told, and the others go all the same.
     *
     * @return those that were dropped
     */
    public List<Lent> prune(Consent consent) {
        List<LentDatabases.Lent> doomed =
                all().stream().filter(LentDatabases.Lent::isForgotten).toList();
        cleanBegun();
        if (!doomed.isEmpty() && consent.waits()) {
            job.requireConsent(consent, question(doomed));
        }
        return dropForgotten(doomed);
    }

    /** Drops those whose taker is gone: nobody but a process that ended ever knew of them, so nobody is asked. */
    public void dropAbandoned() {
        List<LentDatabases.Lent> doomed =
                all().stream().filter(LentDatabases.Lent::isAbandoned).toList();
        cleanBegun();
        dropForgotten(doomed);
    }

    private List<Lent> dropForgotten(List<LentDatabases.Lent> doomed) {
        List<Lent> dropped = new ArrayList<>();
        for (LentDatabases.Lent each : doomed) {
            try {
                dropForgotten(each);
                dropped.add(lent(each));
            } catch (ReseedException e) {
                job.cancellation().check();
                job.warnings().accept(e.what() + ": " + e.why());
            }
        }
        return dropped;
    }

    /** Drops one, where nobody needs it any more. */
    void dropForgotten(LentDatabases.Lent forgotten) {
        copy(forgotten.database().name()).dropForgotten(forgotten);
    }

    /** Drops what belonged to one that is gone. */
    void dropLeft(Neighbour left) {
        copy(left.mark().live()).dropLeft(left);
    }

    private LentCopy copy(DatabaseName database) {
        return new LentCopy(job, target.lent(name(database).orElseThrow()));
    }

    /** Drops what is left of environments whose maker died before they were there. */
    void cleanBegun() {
        LentDatabases.Orphans orphans = orphans();
        Stream.concat(
                        orphans.databases().stream()
                                .filter(each -> each.mark().role() == Mark.Role.STAGE)
                                .map(each -> each.mark().live()),
                        orphans.begun().stream())
                .flatMap(live -> name(live).stream())
                .distinct()
                .forEach(name -> new LentCopy(job, target.lent(name)).clean());
    }

    private LentDatabases.Orphans orphans() {
        Gate.Seen seen =
                new Gate(target).look(job.cancellation(), Optional.empty()).orElseThrow();
        return LentDatabases.orphans(seen.connector(), new Journal(target.journal()));
    }

    /** What belonged to environments that somebody dropped by hand, and is not unfinished. */
    List<Neighbour> leftBehind() {
        return orphans().databases().stream()
                .filter(each -> each.mark().role() != Mark.Role.STAGE)
                .filter(each -> each.mark().maker().isOf(target.project().identity()))
                .filter(each -> name(each.mark().live()).isPresent())
                .toList();
    }

    private Optional<EnvironmentName> name(DatabaseName database) {
        return name(target, database);
    }

    /** Whether an environment has a name. */
    static boolean isCalled(LentDatabases.Lent lent, String name) {
        return lent.database().mark().maker().environment().equals(name);
    }

    /** The name of the environment that has a database, if a command could have made it of this one. */
    private static Optional<EnvironmentName> name(Target base, DatabaseName database) {
        String prefix = base.database() + "_";
        String name = database.value();
        return Optional.of(name)
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .filter(EnvironmentName::isName)
                .filter(each -> base.project().environments().stream()
                        .noneMatch(
                                its -> its.name().equals(each) || its.database().equals(database)))
                .map(EnvironmentName::new);
    }

    private List<LentDatabases.Lent> chosen(List<EnvironmentName> names) {
        List<LentDatabases.Lent> all = all();
        List<LentDatabases.Lent> chosen = new ArrayList<>();
        for (EnvironmentName name : names.stream().distinct().toList()) {
            chosen.add(all.stream()
                    .filter(each -> isCalled(each, name.value()))
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
        doomed.forEach(each -> copy(each.database().name()).drop(each.database()));
    }

    private static String question(List<LentDatabases.Lent> doomed) {
        int sessions = doomed.stream().mapToInt(LentDatabases.Lent::sessions).sum();
        return "Drop "
                + doomed.stream().map(LentEnvironments::asked).collect(Collectors.joining(", "))
                + " for good"
                + (sessions == 0 ? "" : ", and end " + sessions + (sessions == 1 ? " session" : " sessions"))
                + "?";
    }

    private static String asked(LentDatabases.Lent doomed) {
        List<DatabaseName> beside =
                doomed.belongings().stream().map(Neighbour::name).toList();
        return doomed.database().name() + " (" + Sizes.format(doomed.database().bytes()) + ")"
                + (beside.isEmpty() ? "" : " with " + Names.list(beside));
    }
}
