package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;

/** Loads one file of a seed. */
public final class SeedFileLoader {
    private final Session session;
    private final Cancellation cancellation;

    /** The session is in no transaction; each file is one by itself. */
    public SeedFileLoader(Session session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /**
     * Loads the file.
     *
     * @return the number of rows that it brought, those of INSERT statements left out
     * @throws ReseedException failed, with file and line of what the server did not take; nothing of the file is there then
     */
    public long load(SeedFile file) {
        return switch (file) {
            case SeedFile.Csv csv -> new CsvLoader(session).load(csv);
            case SeedFile.Json json -> new JsonLoader(session, cancellation).load(json);
            case SeedFile.Sql sql -> new SqlLoader(session, cancellation).load(sql);
        };
    }
}
