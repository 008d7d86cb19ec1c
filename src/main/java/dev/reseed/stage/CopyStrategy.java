package dev.reseed.stage;

import dev.reseed.kernel.Session;
import java.util.Arrays;

/**
 * How {@code CREATE DATABASE … TEMPLATE} copies. Through the write-ahead log the cost goes with the bytes; file by file it
 * goes with the files, plus two checkpoints; cloned, where the server and its file system can, the bytes cost nothing.
 *
 * <p>Before PostgreSQL 15 there is no choice.
 */
public enum CopyStrategy {
    DEFAULT(""),
    WAL_LOG(" strategy wal_log"),
    FILE_COPY(" strategy file_copy"),
    CLONE(" strategy file_copy");

    /** Measured on PostgreSQL 15 and 18: above this many bytes a file, copying files is the faster way. */
    private static final long BYTES_PER_FILE = 6_000_000;

    private final String option;

    CopyStrategy(String option) {
        this.option = option;
    }

    /** The option of {@code CREATE DATABASE}, with a space before it; empty for none. */
    String option() {
        return option;
    }

    /** The strategy of that name; the server's default for one that another version of Reseed wrote. */
    static CopyStrategy named(String name) {
        return Arrays.stream(values())
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElse(DEFAULT);
    }

    /**
     * The fastest way.
     *
     * @param version {@code server_version_num}
     * @param clones whether the server can have its file system clone files
     * @param files that hold the database's relations
     * @param bytes the database's size
     */
    static CopyStrategy choose(int version, boolean clones, long files, long bytes) {
        if (version < 150000) {
            return DEFAULT;
        }
        if (bytes / Math.max(files, 1) < BYTES_PER_FILE) {
            return WAL_LOG;
        }
        return clones ? CLONE : FILE_COPY;
    }

    /** Chooses for the database that the session is in. */
    static CopyStrategy read(Session session, int version) {
        return session.one("""
                select (select count(*) from pg_class where relfilenode <> 0 or relkind in ('r', 'i', 't', 'm', 'S')),
                       pg_database_size(oid),
                       exists (select from pg_settings where name = 'file_copy_method' and 'clone' = any (enumvals))
                  from pg_database where datname = current_database()
                """, row -> choose(version, row.getBoolean(3), row.getLong(1), row.getLong(2)));
    }
}
