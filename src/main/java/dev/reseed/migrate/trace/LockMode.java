package dev.reseed.migrate.trace;

import java.util.Locale;

/** The modes of a lock on a table, from the weakest on; see PostgreSQL's documentation, "Explicit Locking". */
public enum LockMode {
    ACCESS_SHARE("AccessShareLock"),
    ROW_SHARE("RowShareLock"),
    ROW_EXCLUSIVE("RowExclusiveLock"),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String catalogName;

    LockMode(String catalogName) {
        this.catalogName = catalogName;
    }

    /** @param name as {@code pg_locks} has it */
    static LockMode of(String name) {
        for (LockMode mode : values()) {
            if (mode.catalogName.equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no mode of a lock: " + name);
    }

    /** Whether others can neither read nor write meanwhile. */
    public boolean blocksReads() {
        return this == ACCESS_EXCLUSIVE;
    }

    /** Whether others cannot write meanwhile. */
    public boolean blocksWrites() {
        return compareTo(SHARE) >= 0;
    }

    /** As SQL writes it: {@code ACCESS EXCLUSIVE}. */
    public String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
