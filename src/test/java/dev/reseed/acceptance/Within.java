package dev.reseed.acceptance;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.project.LocalLogins;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.project.UserFolders;
import dev.reseed.reset.Consent;
import dev.reseed.reset.Job;
import dev.reseed.reset.Reset;
import dev.reseed.reset.ResetReport;
import dev.reseed.reset.ResetRequest;
import dev.reseed.reset.SeedRequest;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Snapshots;
import dev.reseed.reset.Target;
import dev.reseed.reset.Undo;
import dev.reseed.server.Servers;
import dev.reseed.server.docker.Engines;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Commands on a sandbox's project that run inside the test's JVM, for what a test does many times over besides its matter. */
final class Within {
    private static final Consent WILLING = new Consent() {
        @Override
        public Optional<String> confirm(DatabaseName database, String why) {
            return Optional.empty();
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public boolean agree(String question) {
            return true;
        }
    };

    private final Sandbox sandbox;

    Within(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    ResetReport reset() {
        return new Reset(job()).run(new ResetRequest(SeedRequest.CONFIGURED, false, false), WILLING);
    }

    Undo.Report undo() {
        return new Undo(job()).run(WILLING);
    }

    Snapshots.Report save(String name) {
        return new Snapshots(job()).save(new SnapshotName(name), false, WILLING);
    }

    private Job job() {
        Map<String, String> variables = sandbox.variables();
        Project project = new Projects(variables).in(sandbox.project());
        UserFolders folders = UserFolders.of(variables, sandbox.home());
        Servers servers =
                new Servers(folders, new LocalLogins(variables, sandbox.home(), "nobody"), variables, Engines.system());
        Target target = new Target(
                project,
                project.defaultEnvironment(),
                servers.of(project, project.defaultEnvironment()),
                folders,
                Clock.systemUTC());
        return new Job(target, Progress.NONE, new Cancellation(), warning -> {});
    }
}
