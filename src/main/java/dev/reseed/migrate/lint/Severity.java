package dev.reseed.migrate.lint;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** Worth knowing; nothing has to be done. */
    NOTE,
    /** Goes wrong on a database with rows and users, or later. */
    WARNING,
    /** Goes wrong anywhere, or loses data. */
    ERROR;

    /** As output and configuration name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
