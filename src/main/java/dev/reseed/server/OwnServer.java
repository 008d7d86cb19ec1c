package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import java.util.List;

/** A server that Reseed makes, and whose data it may therefore delete. */
public sealed interface OwnServer extends Server permits EmbeddedServer, DockerServer {
    /** Whether it has data, running or not, whole or broken. */
    boolean exists();

    /** Whether its data are those of a PostgreSQL, as far as can be told from outside. */
    boolean hasCluster();

    /** Whether its PostgreSQL runs, ready or not. */
    boolean runs();

    /** What {@link #deleteVolumes} deletes, in words. */
    String whatGoes();

    /** What holds data of it and is never deleted, since it is somebody else's, in words. */
    List<String> whatStays();

    /** Whether its databases are in what stays. */
    boolean hasForeignData();

    /** Starts it as it is, to be looked at: whether it is as the configuration says does not matter. */
    default Login upAsItIs(Progress progress, Cancellation cancellation) {
        return up(progress, cancellation);
    }

    /**
     * Stops the server and deletes it with all its databases.
     *
     * @param clearance for this very server, or for one that does not start
     * @return what was deleted, in words
     */
    String deleteVolumes(Clearance clearance, Progress progress);
}
