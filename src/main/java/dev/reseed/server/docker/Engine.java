package dev.reseed.server.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A container engine that answered. */
public final class Engine implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final EngineAddress address;
    private final DockerClient client;

    private Engine(EngineAddress address, DockerClient client) {
        this.address = address;
        this.client = client;
    }

    /** Opens one for short questions; nothing is sent. */
    static Engine at(EngineAddress address) {
        return at(address, TIMEOUT);
    }

    /**
     * Opens one; nothing is sent.
     *
     * @param patience how long an answer may take; zero for as long as it takes
     */
    static Engine at(EngineAddress address, Duration patience) {
        // Without certificates: an engine behind TLS is not known to be on this machine.
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address.host())
                .withDockerTlsVerify(false)
                .build();
        ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(TIMEOUT)
                .responseTimeout(patience)
                .build();
        return new Engine(address, DockerClientImpl.getInstance(config, http));
    }

    /** The same engine, for requests whose answer takes long: a pull, a stop. */
    public Engine patient() {
        return at(address, Duration.ZERO);
    }

    public EngineAddress address() {
        return address;
    }

    /** Docker Java's client, for what this package does not wrap. */
    public DockerClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
