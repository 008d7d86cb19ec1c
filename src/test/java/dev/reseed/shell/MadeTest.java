package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.DumpLoad;
import dev.reseed.reset.Build;
import dev.reseed.seed.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MadeTest {
    private static String made(int migrations, long rows, Build.Dumped dumped) {
        return Made.of(new Build.Result(migrations, seeded(rows), 12, Optional.of(dumped)));
    }

    private static Optional<Seed.Loaded> seeded(long rows) {
        return Optional.of(new Seed.Loaded(rows, List.of()));
    }

    private static Build.Dumped dumped(boolean first, int tables, long rows) {
        return new Build.Dumped("prod.dump", first, new DumpLoad.Result(tables, rows, 2, 7, List.of(), List.of()));
    }

    @Test
    void countsWithoutADump() {
        assertThat(Made.of(new Build.Result(12, seeded(37_400), 1, Optional.empty())))
                .isEqualTo("12 migrations, 37,400 rows, 1 check passed");
        assertThat(Made.of(new Build.Result(1, seeded(1), 0, Optional.empty())))
                .isEqualTo("1 migration, 1 row, 0 checks passed");
    }

    @Test
    void saysWhatADumpBroughtInItsPlace() {
        assertThat(made(2, 0, dumped(true, 21, 46_000)))
                .isEqualTo(
                        "21 tables with 46,000 rows from prod.dump (2 columns masked, 7 kept), 2 migrations, 12 checks passed");
        assertThat(made(0, 5, dumped(true, 1, 1)))
                .isEqualTo(
                        "1 table with 1 row from prod.dump (2 columns masked, 7 kept), 0 migrations, 5 rows of the seed, 12 checks passed");
        assertThat(made(12, 374, dumped(false, 3, 40)))
                .isEqualTo(
                        "12 migrations, 374 rows of the seed, 3 tables with 40 rows from prod.dump (2 columns masked, 7 kept),"
                                + " 12 checks passed");
        assertThat(made(1, 0, dumped(true, 0, 0))).isEqualTo("no rows from prod.dump, 1 migration, 12 checks passed");
    }
}
