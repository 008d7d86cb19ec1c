package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Promise 3: no real person's data rests anywhere. Dumps cannot be loaded yet, so what holds today is that none is: the
 * option is refused before anything is done. This class grows with dumps and masking.
 */
class NoRealPersonsDataRestsIT {
    @Test
    void aDumpIsNotLoadedUnmasked() {
        try (DemoProject project = DemoProject.on(Cluster.embedded())) {
            project.write("production.sql", "create table people (email text);\n");
            List<String> before = project.picture();
            Reseed.Ended ended = project.run("reset", "--yes", "--dump", "production.sql");
            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.stdout()).isEmpty();
            assertThat(ended.stderr()).startsWith("error: ").contains("--dump");
            assertThat(project.picture()).isEqualTo(before);
            assertThat(project.home()).doesNotExist();
        }
    }
}
