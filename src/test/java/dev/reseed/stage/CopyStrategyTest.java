package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyStrategyTest {
    @ParameterizedTest
    @CsvSource({
        // many small files: what counts is the number of files
        "180006, true, 3000, 200000000, WAL_LOG",
        "150019, false, 300, 8000000, WAL_LOG",
        // few large ones: what counts is the bytes
        "150019, false, 300, 2000000000, FILE_COPY",
        "180006, false, 300, 2000000000, FILE_COPY",
        "180006, true, 300, 2000000000, CLONE",
        // before 15 nothing can be chosen
        "140022, false, 300, 2000000000, DEFAULT",
        "140022, false, 300, 8000000, DEFAULT",
        "180006, true, 0, 0, WAL_LOG",
    })
    void choosesByFilesAndBytes(int version, boolean clones, long files, long bytes, CopyStrategy strategy) {
        assertThat(CopyStrategy.choose(version, clones, files, bytes)).isEqualTo(strategy);
    }

    @Test
    void leavesTheChoiceToTheServerWhereANameIsUnknown() {
        for (CopyStrategy strategy : CopyStrategy.values()) {
            assertThat(CopyStrategy.named(strategy.name())).isEqualTo(strategy);
        }
        assertThat(CopyStrategy.named("TELEPORT")).isEqualTo(CopyStrategy.DEFAULT);
        assertThat(CopyStrategy.named("")).isEqualTo(CopyStrategy.DEFAULT);
    }
}
