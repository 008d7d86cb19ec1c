package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.EnvironmentName;
import dev.reseed.reset.Job;
import dev.reseed.reset.LentEnvironments;
import dev.reseed.reset.Snapshot;
import dev.reseed.reset.SnapshotName;
import dev.reseed.reset.Target;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Names that a server knows, for TAB: found soon, or none. Starts no server, and says nothing of what is wrong: the command will. */
final class ServerCandidates {
    /** Who presses TAB does not wait for a server that does not answer. */
    private static final long PATIENCE_MILLIS = 2000;

    private ServerCandidates() {}

    /** The environment's snapshots, newest first. */
    static List<String> snapshots(Targets targets, GlobalOptions globals) {
        return soon(
                targets,
                globals,
                (target, cancellation) -> Snapshot.list(target, cancellation).stream()
                        .map(Snapshot::name)
                        .filter(SnapshotName::isName) // a mark is text from outside, and this goes to a shell
                        .toList());
    }

    /** The environments that were made of the environment by command. */
    static List<String> environments(Targets targets, GlobalOptions globals) {
        return soon(
                targets,
                globals,
                (target, cancellation) -> new LentEnvironments(
                                new Job(target, Progress.NONE, cancellation, warning -> {}))
                        .list().stream()
                                .map(LentEnvironments.Lent::environment)
                                .filter(EnvironmentName::isName)
                                .toList());
    }

    private static List<String> soon(
            Targets targets, GlobalOptions globals, BiFunction<Target, Cancellation, List<String>> finder) {
        Cancellation cancellation = new Cancellation();
        FutureTask<List<String>> search = new FutureTask<>(() -> find(targets, globals, cancellation, finder));
        Thread.ofPlatform().daemon().name("reseed-tab").start(search);
        try {
            return search.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            cancellation.cancel();
            return List.of();
        } catch (InterruptedException e) {
            cancellation.cancel();
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<String> find(
            Targets targets,
            GlobalOptions globals,
            Cancellation cancellation,
            BiFunction<Target, Cancellation, List<String>> finder) {
        try {
            return finder.apply(targets.of(globals, targets.engines().during(cancellation)), cancellation);
        } catch (ReseedException unreachable) {
            return List.of();
        }
    }
}
