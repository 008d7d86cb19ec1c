package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteIT {
    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aServerOnLoopbackIsReachedDirectly(Cluster cluster) {
        assertThat(new Examination(cluster.connector()).facts().route()).isEqualTo(new Route.Direct());
    }
}
