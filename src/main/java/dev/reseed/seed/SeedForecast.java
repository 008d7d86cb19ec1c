package dev.reseed.seed;

import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a seed would bring, as far as that is known without bringing it.
 *
 * @param tables that get rows, in the order in which they are filled
 * @param size what the rows take, in words; empty for little
 * @param notes what people should know
 * @param problem why it would fail; empty where nothing is known to be wrong
 */
public record SeedForecast(List<Rows> tables, String size, List<String> notes, Optional<ReseedException> problem) {
    public SeedForecast {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** Nothing is known. */
    public static final SeedForecast NONE = of(List.of());

    /**
     * The rows of one table.
     *
     * @param table as a seed file names it
     */
    public record Rows(String table, long count) {}

    /** Nothing is wrong, and that is all. */
    static SeedForecast of(List<Rows> tables) {
        return new SeedForecast(tables, "", List.of(), Optional.empty());
    }

    /** The tables with their numbers of rows, a line each, and the sum behind them. */
    public List<String> lines() {
        int name = tables.stream().mapToInt(each -> each.table().length()).max().orElse(0);
        int number = tables.stream()
                .mapToInt(each -> counted(each.count()).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Rows each : tables) {
            String count = counted(each.count());
            lines.add(each.table()
                    + " ".repeat(name - each.table().length() + 2 + number - count.length())
                    + count
                    + (each.count() == 1 ? " row" : " rows"));
        }
        if (tables.size() > 1) {
            long sum = tables.stream().mapToLong(Rows::count).sum();
            lines.add("in all " + counted(sum) + (sum == 1 ? " row" : " rows") + size);
        }
        return lines;
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
