package dev.reseed.seed;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.plan.SeedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * About how much planned rows take on the server, without indexes.
 *
 * @param bytes estimated from some rows of each table
 */
record PlanSize(long rows, double bytes) {
    /** Of a row without any column: its head, and what points to it. */
    static final int ROW = 28;

    /** What is less nobody has to be told. */
    private static final double WORTH_TELLING = 1e8;

    /** More are not even kept as a list of parts. */
    private static final long MOST_ROWS = 100_000_000_000L;

    private static final int SAMPLE = 100;

    static PlanSize of(SeedPlan plan) {
        double bytes = 0;
        long rows = 0;
        for (SeedPlan.Rows table : plan.tables()) {
            bytes += table.count() * (ROW + average(table));
            rows += table.count();
        }
        return new PlanSize(rows, bytes);
    }

    private static double average(SeedPlan.Rows table) {
        long count = Math.min(SAMPLE, table.count());
        long all = 0;
        RowBuffer out = new RowBuffer();
        for (long i = 0; i < count; i++) {
            long row = table.count() / count * i;
            out.clear();
            table.columns().forEach(column -> column.values().write(row, out));
            all += out.length();
        }
        return count == 0 ? 0 : (double) all / count;
    }

    /** In words; empty for little. */
    String told() {
        return bytes < WORTH_TELLING ? "" : ", about " + shown(bytes) + " without indexes";
    }

    /**
     * Refuses what does not fit, as far as that can be known.
     *
     * @param session of the server whose disk it is
     */
    void requireRoom(Session session) {
        if (rows > MOST_ROWS) {
            throw ReseedException.usage(
                    "the seed cannot be made so large",
                    counted(rows) + " rows" + told() + ", and " + counted(MOST_ROWS) + " are the most",
                    "use fewer rows, or a smaller --scale");
        }
        if (bytes < WORTH_TELLING) {
            return;
        }
        Optional<Long> free = free(session);
        if (free.isPresent() && free.get() < bytes) {
            throw ReseedException.failed(
                    "the demo data does not fit on the server's disk",
                    counted(rows) + " rows take about " + shown(bytes) + " without indexes, and " + shown(free.get())
                            + " are free",
                    "use fewer rows, or a smaller --scale; or make room");
        }
    }

    /** Of a server whose files this machine can see; empty for any other. */
    private static Optional<Long> free(Session session) {
        String folder = session.one(
                "select coalesce((select setting from pg_settings where name = 'data_directory'), '')",
                row -> row.getString(1));
        Path path = Path.of(folder);
        try {
            return !folder.isEmpty() && Files.isReadable(path.resolve("PG_VERSION"))
                    ? Optional.of(Files.getFileStore(path).getUsableSpace())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String shown(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }
}
