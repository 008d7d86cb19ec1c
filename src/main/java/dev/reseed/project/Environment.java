package dev.reseed.project;

import dev.reseed.kernel.DatabaseName;

/**
 * One named database of a project; what an entry leaves out is already filled in from the top of the file.
 *
 * @param name a letter or digit, then up to 39 letters, digits, dots, hyphens and underscores
 * @param database the live database's name; never {@code postgres}, {@code template0} or {@code template1}
 * @param server where PostgreSQL runs
 * @param data what fills the database after the migrations
 * @param keep how many databases that resets renamed away are kept, 0 to 20
 */
public record Environment(String name, DatabaseName database, ServerSpec server, Data data, int keep) {
    /** The same recipe and server under another name, for environments that are created by command. */
    public Environment copy(String newName, DatabaseName newDatabase) {
        return new Environment(newName, newDatabase, server, data, keep);
    }
}
