package dev.reseed.server;

import dev.reseed.kernel.DatabaseName;

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
}
