package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Demo data: what fills tables with rows. */
public interface Seed {
    /** As people name it. */
    String shown();

    /** What there is of it, in a few words: {@code 9 files}. */
    String size();

    /** The files that it reads, by the names that messages give them. */
    Map<String, Path> files();

    /** What makes it another with the same files, as text: numbers, sizes. */
    String settings();

    /** Where SQL files would reach a database by its own name, as {@code file:line}. */
    List<String> naming(DatabaseName database);

    /**
     * What it would bring into a database, which is only read.
     *
     * @param session that need not be able to write
     * @param emptied whether the tables that it names are empty by then, whatever they have now
     * @param cancellation ends the planning
     */
    SeedForecast forecast(Session session, boolean emptied, Cancellation cancellation);

    /**
     * Refuses a database in which the tables that it fills have rows.
     *
     * @param session that need not be able to write
     */
    void requireEmpty(Session session);

    /**
     * Brings all rows.
     *
     * @param sessions opens sessions of the tables' owner in the database
     */
    Loaded load(Supplier<Session> sessions, Progress progress, Cancellation cancellation);

    /**
     * What was done.
     *
     * @param rows that were brought
     * @param notes what people should know
     */
    record Loaded(long rows, List<String> notes) {
        public Loaded {
            notes = List.copyOf(notes);
        }
    }
}
