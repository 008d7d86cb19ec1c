package dev.reseed.server.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.project.compose.ComposeFile;
import dev.reseed.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several users start one service at a time, on a real engine: each takes back its own alone. */
class MadeIT {
    private static final int STARTS = 8;

    @TempDir
    private Path folder;

    private final String name = "reseed-test-" + UUID.randomUUID().toString().substring(0, 8);
    private Engine engine;
    private Deployment deployment;

    @BeforeEach
    void open() throws IOException {
        dev.reseed.testing.Engine.assume();
        Files.writeString(folder.resolve("compose.yml"), """
                name: %s
                services: { db: { image: "postgres:15", volumes: ["data:/var/lib/postgresql/data"] } }
                volumes: { data: }
                """.formatted(name));
        ComposeFile file = ComposeFile.read(folder.resolve("compose.yml"), folder, Map.of());
        deployment = new Deployment(file.projectName(), file.service("db"), folder, file.files(), Optional.empty());
        engine = Engines.system().need();
    }

    @AfterEach
    void close() {
        engine.close();
        dev.reseed.testing.Engine.clear(name);
    }

    /** Makes volumes and networks as often as there are starts, all at once. */
    private List<Made> race() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(STARTS);
        try (ExecutorService threads = Executors.newFixedThreadPool(STARTS)) {
            List<Future<Made>> all = IntStream.range(0, STARTS)
                    .mapToObj(each -> threads.submit(() -> {
                        DeployedNetworks networks = new DeployedNetworks(engine, deployment);
                        Made made = new Made(engine, networks);
                        barrier.await();
                        new DeployedVolumes(engine, deployment).make(made);
                        networks.make(made);
                        return made;
                    }))
                    .toList();
            List<Made> made = new java.util.ArrayList<>();
            for (Future<Made> each : all) {
                made.add(each.get());
            }
            return made;
        }
    }

    @Test
    void makesOneOfEachForManyAndTakesBackWhatIsItsOwn() throws Exception {
        List<Made> all = race();
        List<String> one = List.of("network " + name + "_default", "volume " + name + "_data");
        assertThat(dev.reseed.testing.Engine.of(name)).isEqualTo(one);
        String maker = Commands.need(
                "docker", "volume", "inspect", "--format", "{{index .Labels \"dev.reseed.start\"}}", name + "_data");
        all.stream().filter(made -> !made.start().equals(maker)).forEach(Made::takeBack);
        assertThat(dev.reseed.testing.Engine.of(name)).contains("volume " + name + "_data");
        all.forEach(Made::takeBack);
        assertThat(dev.reseed.testing.Engine.of(name)).isEmpty();
    }

    @Test
    void leavesWhatAnotherContainerHasComeToUse() throws Exception {
        List<Made> all = race();
        Commands.need(
                "docker",
                "create",
                "--label",
                "com.docker.compose.project=" + name,
                "--name",
                name,
                "--network",
                name + "_default",
                "--volume",
                name + "_data:/data",
                dev.reseed.testing.Engine.IMAGE);
        all.forEach(Made::takeBack);
        assertThat(dev.reseed.testing.Engine.of(name))
                .containsExactly("container " + name, "network " + name + "_default", "volume " + name + "_data");
    }
}
