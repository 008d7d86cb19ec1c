package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Container;
import dev.reseed.testing.Forwarder;
import dev.reseed.testing.Namespace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteIT {
    private static Route route(Login login) {
        return new Examination(new Connector(login, new Cancellation())).facts().route();
    }

    private static Login at(Login login, Address address) {
        return new Login(address, login.user(), login.password(), login.properties());
    }

    private static Login at(Login login, int port) {
        return at(login, new Address.Tcp("127.0.0.1", port));
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aServerOnLoopbackIsReachedDirectly(Cluster cluster) {
        assertThat(route(cluster.login())).isEqualTo(new Route.Direct());
        assertThat(route(at(cluster.login(), new Address.Tcp("localhost", cluster.port()))))
                .isEqualTo(new Route.Direct());
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aForwarderIsATunnelThoughItsServerIsOnThisMachine(Cluster cluster) {
        try (Forwarder forwarder = Forwarder.start("tcp:127.0.0.1:0", "tcp:127.0.0.1:" + cluster.port())) {
            assertThat(route(at(cluster.login(), forwarder.port()))).isInstanceOf(Route.Tunnel.class);
        }
    }

    @Test
    void anAddressThatIsNotLoopbackIsRemote() {
        try (Namespace namespace = Namespace.create();
                Cluster.Started started = Cluster.startBehind(namespace.before(), namespace.address())) {
            Login login = started.cluster().login();
            String address = namespace.address();

            assertThat(route(at(login, new Address.Tcp(address, login.address().port()))))
                    .isEqualTo(new Route.Remote(address, address));
        }
    }

    @Test
    void tellsAServerOnItsSocketFromAForwarder(@TempDir Path folder) {
        try (Cluster.Started started = Cluster.start()) {
            Login login = started.cluster().login();
            int port = login.address().port();
            Address.UnixSocket real = new Address.UnixSocket(started.folder(), port);
            Address.UnixSocket forwarded = new Address.UnixSocket(folder, port);
            try (Forwarder unix = Forwarder.start("unix:" + forwarded.file(), "unix:" + real.file());
                    Forwarder tcp = Forwarder.start("tcp:127.0.0.1:0", "unix:" + real.file())) {
                assertThat(route(at(login, real))).isEqualTo(new Route.Socket());
                assertThat(route(at(login, forwarded))).isInstanceOf(Route.Tunnel.class);
                assertThat(route(at(login, tcp.port()))).isInstanceOf(Route.Tunnel.class);
                assertThat(unix.port()).isZero();
            }
        }
    }

    @Test
    void aSocketThatIsForwardedToATcpServerIsATunnel(@TempDir Path folder) {
        Cluster cluster = Cluster.embedded();
        Address.UnixSocket socket = new Address.UnixSocket(folder, 5432);
        try (Forwarder forwarder = Forwarder.start("unix:" + socket.file(), "tcp:127.0.0.1:" + cluster.port())) {
            assertThat(forwarder.port()).isZero();
            assertThat(route(at(cluster.login(), socket))).isInstanceOf(Route.Tunnel.class);
        }
    }

    @Test
    void aPublishedPortLeadsToItsContainer(@TempDir Path folder) {
        try (Container container = Container.server();
                Forwarder forwarder = Forwarder.start("tcp:127.0.0.1:0", "tcp:127.0.0.1:" + container.port());
                Container between = Container.forwarder("unix:/shared/hop", folder);
                Forwarder hop =
                        Forwarder.start("unix:" + folder.resolve("hop"), "tcp:" + container.address() + ":5432")) {
            assertThat(route(container.login())).isEqualTo(new Route.Container(container.name()));
            assertThat(route(at(container.login(), forwarder.port())))
                    .isInstanceOfSatisfying(
                            Route.Tunnel.class,
                            tunnel -> assertThat(tunnel.engine()).contains("no container publishes"));
            assertThat(route(at(container.login(), between.port())))
                    .as("a container that forwards to another one")
                    .isInstanceOfSatisfying(
                            Route.Tunnel.class,
                            tunnel -> assertThat(tunnel.engine()).contains("no container publishes"));
            assertThat(hop.port()).isZero();
        }
    }

    /** Every engine gives its first containers the same addresses. */
    @Test
    void aContainerIsNotTakenForAServerElsewhereWithTheSameAddress(@TempDir Path folder) {
        try (Namespace elsewhere = Namespace.create();
                Container container = Container.forwarder("unix:/shared/hop", folder)) {
            String address = container.address();
            elsewhere.add(address);
            try (Cluster.Started started = Cluster.startBehind(elsewhere.before(), address);
                    Forwarder hop = Forwarder.start(
                            elsewhere.before(),
                            "unix:" + folder.resolve("hop"),
                            "tcp:" + address + ":" + started.cluster().port())) {
                assertThat(hop.port()).isZero();
                assertThat(route(at(started.cluster().login(), container.port())))
                        .isInstanceOfSatisfying(
                                Route.Tunnel.class,
                                tunnel -> assertThat(tunnel.engine()).contains("no process in it"));
            }
        }
    }
}
