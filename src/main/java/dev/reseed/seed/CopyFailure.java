package dev.reseed.seed;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said of rows that COPY brought, with the place that it named. A seed is the project's own text and may be quoted.
 *
 * @param message its primary message
 * @param detail more lines, each behind a line's end; empty for none
 * @param line of what was copied, from 1; 0 where it named none
 * @param where the words around the place; empty for none
 * @param rest the words behind the line, which name the column; empty for none
 */
record CopyFailure(String message, String detail, long line, String where, String rest) {
    private static final Pattern LINE = Pattern.compile("[^0-9]*([0-9]{1,18})(?:[,、]? *(.*))?", Pattern.DOTALL);

    /**
     * Reads an error.
     *
     * @param table its name in the catalog
     */
    static CopyFailure of(SQLException e, String table) {
        ServerErrorMessage server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String detail = server == null || server.getDetail() == null ? "" : "\n" + server.getDetail();
        String where = text(server == null ? null : server.getWhere());
        Optional<Matcher> place = place(where, table);
        return new CopyFailure(
                SqlFailures.message(e),
                detail,
                place.map(each -> Long.parseLong(each.group(1))).orElse(0L),
                where,
                place.map(each -> text(each.group(2))).orElse(""));
    }

    /** The words are in the server's language, so what is looked for is COPY, the table's name, and the first number behind. */
    private static Optional<Matcher> place(String where, String table) {
        int copy = where.startsWith("COPY ") ? 0 : where.lastIndexOf("\nCOPY ");
        int name = copy < 0 ? -1 : where.indexOf(table, copy);
        return name < 0
                ? Optional.empty()
                : Optional.of(LINE.matcher(where.substring(name + table.length())))
                        .filter(Matcher::matches);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A file that could not be loaded. */
    static ReseedException notLoaded(SeedFile file, String why, String remedy, Throwable cause) {
        return new ReseedException(
                Kind.FAILED, "the seed file " + file.shown() + " could not be loaded", why, remedy, cause);
    }

    /** A file that could not be read. */
    static ReseedException notRead(SeedFile file, IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                "the seed file " + file.shown() + " could not be read",
                String.valueOf(cause.getMessage()),
                "make the file readable",
                cause);
    }
}
