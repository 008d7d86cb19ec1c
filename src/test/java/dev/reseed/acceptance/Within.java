package dev.reseed.acceptance;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.reset.Consent;
import dev.reseed.reset.EnvironmentCreation;
import dev.reseed.reset.EnvironmentName;
import dev.reseed.reset.EnvironmentRequest;
import dev.reseed.reset.Job;
import dev.reseed.reset.Lending;
import dev.reseed.reset.LentEnvironments;
import dev.reseed.reset.Reset;
import dev.reseed.reset.ResetReport;
import dev.reseed.reset.ResetRequest;
import dev.reseed.reset.SeedRequest;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Snapshots;
import dev.reseed.reset.SpareSupply;
import dev.reseed.reset.Surroundings;
import dev.reseed.reset.Target;
import dev.reseed.reset.Undo;
import dev.reseed.server.docker.Engines;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands on a sandbox's project that run inside the test's JVM, for what a test does many times over besides its matter. */
final class Within {
    private final Sandbox sandbox;

    Within(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    ResetReport reset() {
        return new Reset(job()).run(new ResetRequest(SeedRequest.CONFIGURED, false, false), Consent.GIVEN);
    }

    Undo.Report undo() {
        return new Undo(job()).run(Consent.GIVEN);
    }

    Snapshots.Report save(String name) {
        return new Snapshots(job()).save(new SnapshotName(name), false, Consent.GIVEN);
    }

    /** Makes a spare where there is none. */
    SpareSupply.Report pool() {
        return new SpareSupply(job()).fill(1);
    }

    /** Makes an environment with a login. */
    void lend(String name) {
        new EnvironmentCreation(job())
                .run(new EnvironmentRequest(
                        List.of(new EnvironmentName(name)), Optional.empty(), Optional.empty(), true));
    }

    /** Drops all environments that were made, and what is left of those that were not finished. */
    void dropLent() {
        LentEnvironments environments = new LentEnvironments(job());
        List<EnvironmentName> names = environments.list().stream()
                .map(each -> new EnvironmentName(each.environment()))
                .toList();
        environments.drop(names, Consent.GIVEN);
        environments.prune(Consent.GIVEN);
    }

    /** Who hands out databases to a process; nothing is made ahead. */
    Lending lending() {
        return Lending.open(job(), 0);
    }

    private Job job() {
        Map<String, String> variables = sandbox.variables();
        Project project = new Projects(variables).in(sandbox.project());
        Target target = new Surroundings(variables, sandbox.home(), "nobody")
                .target(project, Optional.empty(), Engines.system());
        return new Job(target, Progress.NONE, new Cancellation(), warning -> {});
    }
}
