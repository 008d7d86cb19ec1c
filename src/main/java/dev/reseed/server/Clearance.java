package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;

/**
 * The proof that the guard looked at a server and found it to be for development. Everything destructive takes one; only
 * {@link Guard} makes one. It is good for one database, and those that Reseed keeps beside it, on one cluster.
 */
public final class Clearance {
    /** In place of a system identifier: the server does not start, and only its files may be deleted. */
    static final String UNSEEN = "";

    private final DatabaseName database;
    private final String system;

    Clearance(DatabaseName database, String system) {
        this.database = database;
        this.system = system;
    }

    /** The live database that may be replaced. */
    public DatabaseName database() {
        return database;
    }

    /**
     * The identifier of the cluster that was examined; a session on any other is not cleared. Empty for the data of a
     * server that does not start, which clears no session.
     */
    public String system() {
        return system;
    }

    /**
     * Requires that the server that answers now is the one that was examined.
     *
     * @param answering the identifier of its cluster
     * @throws ReseedException refused, if it is another
     */
    public void requireSame(String answering) {
        if (!answering.equals(system)) {
            throw ReseedException.refused(
                    "the guard refuses to touch the database \"" + database + "\"",
                    "another server answers now than the one that was examined",
                    "run the command again");
        }
    }
}
