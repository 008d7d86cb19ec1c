package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Tasks;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.EnvironmentRole;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.SpareClaims;
import dev.reseed.stage.Spares;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes environments of one recipe: spares are renamed, and where there are too few, the template is copied, several at a time. All of
 * them come, or none.
 */
public final class EnvironmentCreation {
    private static final int AT_ONCE = 4;

    private final Job job;
    private final Target target;

    public EnvironmentCreation(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /**
     * One that was made.
     *
     * @param ready whether a spare was taken for it
     */
    public record Made(String environment, DatabaseName database, boolean ready) {}

    /**
     * What was done.
     *
     * @param made in the order in which they were asked for
     * @param until when they are not needed any more; empty for an open end
     * @param connector logs in as the configured user
     */
    public record Report(List<Made> made, Optional<Instant> until, Connector connector, Duration duration) {
        public Report {
            made = List.copyOf(made);
        }
    }

    /** Makes them. */
    public Report run(EnvironmentRequest request) {
        long start = System.nanoTime();
        requireNames(request);
        Gate.Passed passed = new Gate(target).passBeside(job.progress(), job.cancellation());
        requireFree(request, passed.connector());
        Optional<Instant> until = request.ttl()
                .map(ttl -> LentDatabases.now(passed.connector()).plus(ttl).truncatedTo(ChronoUnit.SECONDS));
        Map<EnvironmentName, Boolean> made = make(request, until, passed);
        return new Report(
                request.names().stream()
                        .map(name -> new Made(
                                name.value(), name.database(target.database()), made.getOrDefault(name, false)))
                        .toList(),
                until,
                passed.connector(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Makes all, each by a spare or not; where one fails, those that are made already go. */
    private Map<EnvironmentName, Boolean> make(
            EnvironmentRequest request, Optional<Instant> until, Gate.Passed passed) {
        Neighbour source = request.from()
                .map(name -> snapshot(name, passed))
                .orElseGet(() -> new RecipeTemplate(job).require(passed));
        Map<EnvironmentName, Boolean> made = new ConcurrentHashMap<>();
        try {
            if (request.from().isEmpty()) {
                claim(request, source, until, passed, made);
            }
            copy(request, source, until, passed, made);
            if (request.login()) {
                request.names().forEach(name -> new LentCopy(job, target.lent(name)).giveLogin());
            }
            return made;
        } catch (RuntimeException e) {
            dropAfter(e, made.keySet().stream().toList());
            throw e;
        }
    }

    /** What would be done; nothing is, and no server is started. */
    public ResetPlan plan(EnvironmentRequest request) {
        requireNames(request);
        return new DryRun(job, Optional.of(target.database().value()))
                .plan(() -> planBeforeStart(request), (connector, facts) -> {
                    requireFree(request, connector);
                    return plan(request, facts);
                });
    }

    private ResetPlan planBeforeStart(EnvironmentRequest request) {
        return plan(
                List.of(
                        new Step.StartServer(target.server().describe()),
                        new BesideStep.Lend(databases(request), "", 0, request.login())),
                List.of("the server is not running: nothing is known about what it holds"));
    }

    private ResetPlan plan(EnvironmentRequest request, ResetFacts facts) {
        if (request.from().isPresent()) {
            Neighbour snapshot = request.from()
                    .get()
                    .require(facts.snapshots(), target.environment().name());
            return plan(List.of(lend(request, snapshot, 0)), List.of());
        }
        Optional<Neighbour> template = new RecipeTemplate(job).find(facts);
        if (template.isEmpty()) {
            return plan(
                    List.of(
                            new BesideStep.BuildTemplate(),
                            new BesideStep.Lend(databases(request), "the template", 0, request.login())),
                    List.of());
        }
        long ready = facts.spares().stream()
                .filter(spare -> Spares.isOf(spare.database(), template.get()))
                .count();
        return plan(List.of(lend(request, template.get(), (int) ready)), List.of());
    }

    private Step lend(EnvironmentRequest request, Neighbour source, int ready) {
        return new BesideStep.Lend(databases(request), source.name().value(), ready, request.login());
    }

    private List<DatabaseName> databases(EnvironmentRequest request) {
        return request.names().stream()
                .map(name -> name.database(target.database()))
                .toList();
    }

    private ResetPlan plan(List<Step> steps, List<String> notes) {
        return ResetPlan.beside(target, steps, Optional.empty(), notes);
    }

    private void requireNames(EnvironmentRequest request) {
        if (target.isLent()) {
            throw ReseedException.usage(
                    "no environment is made of \"" + target.environment().name() + "\"",
                    "it was made by env create itself",
                    "name the one that it was made from with --env");
        }
        request.names().forEach(name -> {
            name.requireFree(target.project(), target.database());
        });
    }

    private void requireFree(EnvironmentRequest request, Connector connector) {
        List<String> there = LentDatabases.present(connector, databases(request)).stream()
                .map(DatabaseName::value)
                .toList();
        if (!there.isEmpty()) {
            throw ReseedException.failed(
                    "the environments are not made",
                    (there.size() == 1 ? "this database is there already: " : "these databases are there already: ")
                            + String.join(", ", there),
                    "choose other names, or drop them: reseed env list, reseed env drop NAME");
        }
        if (request.login()) {
            requireFreeRoles(request, connector);
        }
    }

    /** A role that somebody else made gets neither a password nor rights, and is not dropped. */
    private void requireFreeRoles(EnvironmentRequest request, Connector connector) {
        List<DatabaseName> taken = EnvironmentRole.taken(connector, databases(request));
        if (!taken.isEmpty()) {
            throw ReseedException.failed(
                    "the environments are not made",
                    (taken.size() == 1
                                    ? "the server has a role of this name already: "
                                    : "the server has roles of these names already: ")
                            + taken.stream().map(DatabaseName::value).collect(Collectors.joining(", ")),
                    "choose other names, or leave --login out");
        }
    }

    private Neighbour snapshot(SnapshotName name, Gate.Passed passed) {
        ResetFacts facts = new Observer(passed.connector()).look(passed.facts(), target.database());
        Neighbour snapshot =
                name.require(facts.snapshots(), target.environment().name());
        Snapshots.requireCollation(passed.connector(), facts, snapshot.name(), name, target.database());
        return snapshot;
    }

    private void claim(
            EnvironmentRequest request,
            Neighbour template,
            Optional<Instant> until,
            Gate.Passed passed,
            Map<EnvironmentName, Boolean> made) {
        try (SpareClaims claims = SpareClaims.open(passed.connector(), passed.clearance(), target.clock())) {
            for (EnvironmentName name : request.names()) {
                Target lent = target.lent(name);
                if (claims.claim(lent.database(), template, lent.maker(), terms(until))
                        .isEmpty()) {
                    return;
                }
                made.put(name, true);
            }
        }
    }

    private Mark.Lent terms(Optional<Instant> until) {
        return new Mark.Lent(target.database(), "", until.orElse(null), 0);
    }

    private void copy(
            EnvironmentRequest request,
            Neighbour source,
            Optional<Instant> until,
            Gate.Passed passed,
            Map<EnvironmentName, Boolean> made) {
        List<EnvironmentName> missing =
                request.names().stream().filter(name -> !made.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        requireRoom(source, missing.size(), passed);
        AtomicInteger done = new AtomicInteger();
        AtomicReference<@Nullable String> state = new AtomicReference<>();
        try (Progress.Step step = job.progress().start("copy template");
                Tasks tasks = new Tasks(Math.min(AT_ONCE, missing.size()), job.cancellation(), () -> {})) {
            step.expect(missing.size(), Progress.Unit.DATABASES);
            for (EnvironmentName name : missing) {
                tasks.run(
                        () -> {
                            state.set(new LentCopy(job, target.lent(name))
                                    .make(passed, source, terms(until), Optional.ofNullable(state.get())));
                            made.put(name, false);
                            step.advanceTo(done.incrementAndGet());
                        },
                        () -> {});
            }
            tasks.await();
            step.done(missing.size() == 1 ? "1 database" : missing.size() + " databases");
        }
    }

    private void requireRoom(Neighbour source, int count, Gate.Passed passed) {
        ResetFacts facts = new Observer(passed.connector()).look(passed.facts(), target.database());
        Room.require(
                facts,
                source.bytes() * count,
                0,
                count == 1 ? "another database" : count + " more databases",
                "free some space: reseed env prune, reseed prune");
    }

    /** What of them is made already goes; what hinders that is added to the failure. */
    private void dropAfter(RuntimeException failure, List<EnvironmentName> made) {
        // What was cancelled is cleaned up all the same.
        Job cleaning = new Job(target, Progress.NONE, new Cancellation(), job.warnings());
        for (EnvironmentName name : made) {
            try {
                new LentCopy(cleaning, target.lent(name)).drop();
            } catch (ReseedException e) {
                failure.addSuppressed(e); // env list shows it, and it can be dropped
            }
        }
    }
}
