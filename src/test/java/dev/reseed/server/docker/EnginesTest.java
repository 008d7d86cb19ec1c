package dev.reseed.server.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
    @TempDir
    private Path home;

    private List<String> order(Map<String, String> environment) {
        return new EngineAddresses(environment, home)
                .inOrder().stream().map(EngineAddress::host).toList();
    }

    private void context(String name, String host) throws IOException {
        Path folder =
                Files.createDirectories(home.resolve(".docker/contexts/meta").resolve("of " + name));
        Files.writeString(
                folder.resolve("meta.json"),
                "{\"Name\":\"%s\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(name, host));
    }

    private void use(String context) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"" + context + "\"}");
    }

    @Test
    void triesTheUsualSocketsOfDockerAndPodman() {
        assertThat(order(Map.of("XDG_RUNTIME_DIR", "/run/user/7")))
                .containsExactly(
                        "unix:///var/run/docker.sock",
                        "unix:///run/user/7/docker.sock",
                        "unix://" + home + "/.docker/run/docker.sock",
                        "unix://" + home + "/.docker/desktop/docker.sock",
                        "unix:///run/user/7/podman/podman.sock",
                        "unix:///run/podman/podman.sock");
    }

    @Test
    void triesTheContextInUseFirst() throws IOException {
        context("colima", "unix:///colima.sock");
        use("colima");
        assertThat(order(Map.of())).startsWith("unix:///colima.sock", "unix:///var/run/docker.sock");
    }

    @Test
    void aNamedEngineIsTriedAlone() throws IOException {
        context("colima", "unix:///colima.sock");
        context("other", "unix:///other.sock");
        use("colima");
        assertThat(order(Map.of("DOCKER_CONTEXT", "other"))).containsExactly("unix:///other.sock");
        assertThat(order(Map.of("DOCKER_CONTEXT", "default"))).containsExactly("unix:///var/run/docker.sock");
        assertThat(order(Map.of("DOCKER_CONTEXT", "other", "DOCKER_HOST", "unix:///host.sock")))
                .containsExactly("unix:///host.sock");
        assertThat(order(Map.of("DOCKER_HOST", "", "DOCKER_CONTEXT", ""))).startsWith("unix:///colima.sock");
    }

    @Test
    void readsTheContextsOfAnotherFolder() throws IOException {
        context("colima", "unix:///colima.sock");
        use("colima");
        Path moved = Files.move(home.resolve(".docker"), home.resolve("moved"));
        assertThat(order(Map.of("DOCKER_CONFIG", moved.toString()))).startsWith("unix:///colima.sock");
    }

    @Test
    void aBrokenConfigurationIsAsGoodAsNone() throws IOException {
        use("\n");
        assertThat(order(Map.of())).startsWith("unix:///var/run/docker.sock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://10.0.0.7:2375", "ssh://me@build", "tcp://build:2375", "https://127.0.0.1:2376", "nonsense"
            })
    void anEngineThatIsNotKnownToBeHereIsRefused(String host) {
        assertThatThrownBy(() -> new Engines(Map.of("DOCKER_HOST", host), home).need())
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(e.what()).contains(host);
                });
    }

    @Test
    void namesEveryPlaceThatWasTriedAndWhyNothingIsThere() throws IOException {
        Path closed = home.resolve("closed.sock");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(closed));
        }
        assertThat(failure("unix://" + closed)).contains(closed + " (DOCKER_HOST): no engine answers there");
        assertThat(failure("unix:///nowhere.sock")).contains("there is no such socket");
        assertThat(failure("tcp://127.0.0.1:1")).contains("no engine answers there");
        assertThatThrownBy(() -> new Engines(Map.of("DOCKER_CONTEXT", "gone"), home).need())
                .isInstanceOfSatisfying(
                        ReseedException.class,
                        e -> assertThat(e.why())
                                .isEqualTo("the docker context \"gone\": there is no such context, or it"
                                        + " names no engine"));
    }

    @Test
    void showsNoPasswordOfAnAddress() {
        assertThat(new EngineAddress("DOCKER_HOST", "ssh://deploy:hunter2@build"))
                .hasToString("ssh://deploy:***@build (DOCKER_HOST)");
        assertThat(new EngineAddress("DOCKER_HOST", "tcp://:a@b/c@[::1]:2375"))
                .hasToString("tcp://:***@[::1]:2375 (DOCKER_HOST)");
        assertThat(new EngineAddress("DOCKER_HOST", "ssh://me@build:22"))
                .hasToString("ssh://me@build:22 (DOCKER_HOST)");
        assertThat(new EngineAddress("DOCKER_HOST", "deploy:hunter2@build"))
                .hasToString("deploy:***@build (DOCKER_HOST)");
    }

    @Test
    @Timeout(60)
    void doesNotWaitForAnEngineThatSaysNothing() throws IOException {
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path socket = home.resolve("silent.sock");
            silent.bind(UnixDomainSocketAddress.of(socket));
            Engines engines = new Engines(Map.of("DOCKER_HOST", "unix://" + socket), home);

            assertThat(engines.within(Duration.ofMillis(200)).search().toString())
                    .contains("something accepts connections there but says nothing");
        }
    }

    @Test
    @Timeout(60)
    void aCancelledCommandWaitsForNoEngine() throws IOException {
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path socket = home.resolve("silent.sock");
            silent.bind(UnixDomainSocketAddress.of(socket));
            Cancellation cancellation = new Cancellation();
            Engines engines = new Engines(Map.of("DOCKER_HOST", "unix://" + socket), home)
                    .within(Duration.ofHours(1))
                    .during(cancellation);
            FutureTask<Engines.Search> search = new FutureTask<>(engines::search);
            Thread.ofPlatform().daemon().start(search);
            try (SocketChannel asked = silent.accept()) {
                assertThat(asked.read(ByteBuffer.allocate(1))).isEqualTo(1);
                cancellation.cancel();
                assertThatThrownBy(search::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
            }
        }
    }

    private String failure(String host) {
        Engines.Search search = new Engines(Map.of("DOCKER_HOST", host), home).search();
        assertThat(search).isInstanceOf(Engines.Search.Silent.class);
        return ((Engines.Search.Silent) search).tried().toString();
    }
}
