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

    /** What {@link #deleteVolumes} deletes as things stand, in words. */
    String whatGoes();

    /** What belongs to it and is never deleted, since it is or may be somebody else's, in words. */
    List<String> whatStays();

    /** Whether its databases are in what stays. */
    boolean hasForeignData();

    /** A server that is started to be looked at; when this is closed, it is as it was found, or gone if it was deleted. */
    interface Visit extends AutoCloseable {
        Login login();

        @Override
        void close();
    }

    /** Makes sure that the program is there that it is made anew with. */
    void needProgram(Progress progress, Cancellation cancellation);

    /** Starts it as it is, to be looked at: whether it is as the configuration says matters only for its data. */
    Visit visit(Progress progress, Cancellation cancellation);

    /**
     * Stops the server and deletes it with all its databases.
     *
     * @param clearance for this very server, or for one that does not start
     * @return what was deleted, in words
     */
    String deleteVolumes(Clearance clearance, Progress progress);
}
