package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.SeedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
    @TempDir
    Path root;

    private Seeds seeds() {
        return new Seeds(root, Optional.empty());
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void refused(String name, Consumer<ReseedException> told) {
        assertThatThrownBy(() -> seeds().find(SeedRequest.named(name)))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    told.accept(e);
                });
    }

    @Test
    void findsASeedBelowSeedsByItsNameAlone() throws IOException {
        write("seeds/mine.yml", "seed: 3\n");

        assertThat(seeds().find(SeedRequest.named("mine.yml")).orElseThrow().shown())
                .isEqualTo("seeds/mine.yml");
        assertThat(seeds().find(SeedRequest.named("mine")).orElseThrow().shown())
                .isEqualTo("seeds/mine.yml");
    }

    @Test
    void suggestsTheSeedThatIsNearest() throws IOException {
        write("seeds/mine.yml", "seed: 3\n");

        refused("mien.yml", e -> assertThat(e.remedy()).isEqualTo("did you mean mine.yml?"));
        refused("seed/mine.yml", e -> assertThat(e.remedy()).isEqualTo("did you mean seeds/mine.yml?"));
    }

    @Test
    void aLoneCsvFileIsNoSeed() throws IOException {
        write("data/customers.csv", "id\n1\n");

        refused("data/customers.csv", e -> {
            assertThat(e.what()).isEqualTo("the file data/customers.csv is no seed by itself");
            assertThat(e.remedy()).endsWith("load:\n  - csv: customers.csv");
        });
    }

    @Test
    void whatOnlyASeedCouldBeToldIsRefusedWithoutOne() {
        SeedRequest scaled = new SeedRequest(Optional.empty(), false, new SeedOptions(Optional.of("3"), false));
        SeedRequest odd = new SeedRequest(Optional.empty(), false, new SeedOptions(Optional.empty(), true));

        assertThatThrownBy(() -> scaled.requireNoOptions(false)).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.what()).isEqualTo("--scale 3 needs a seed, and none is loaded");
            assertThat(e.remedy()).contains("--seed NAME");
        });
        assertThatThrownBy(() -> odd.requireNoOptions(true))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).contains("--no-data"));
        SeedRequest.CONFIGURED.requireNoOptions(true);
    }
}
