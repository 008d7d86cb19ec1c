package dev.reseed.server.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** A container engine that answered. */
public final class Engine implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final EngineAddress address;
    private final DockerClient client;
    private final Hidden hidden;

    private Engine(EngineAddress address, DockerClient client, Hidden hidden) {
        this.address = address;
        this.client = client;
        this.hidden = hidden;
    }

    /** The same, closed with it, which tells none of these values. */
    Engine hiding(Hidden values) {
        return new Engine(address, client, values);
    }

    Hidden hidden() {
        return hidden;
    }

    /**
     * Opens one; nothing is sent.
     *
     * @param question how long the answer to a question may take
     * @param cancellation ends what is asked, at once
     */
    static Engine at(EngineAddress address, Duration question, Cancellation cancellation) {
        // Without certificates: an engine behind TLS is not known to be on this machine.
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address.host())
                .withDockerTlsVerify(false)
                .build();
        ZerodepDockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(CONNECT)
                .build();
        return new Engine(
                address,
                DockerClientImpl.getInstance(config, new EngineTransport(http, question, cancellation)),
                Hidden.NOTHING);
    }

    /**
     * Asks it something.
     *
     * @param what cannot be done when that fails
     */
    <T> T ask(String what, Function<DockerClient, T> question) {
        try {
            return question.apply(client);
        } catch (ReseedException known) {
            throw known;
        } catch (RuntimeException e) {
            throw EngineFailure.of(what, e, hidden);
        }
    }

    /** Tells it to do something. */
    void tell(String what, Consumer<DockerClient> order) {
        ask(what, client -> {
            order.accept(client);
            return true;
        });
    }

    public EngineAddress address() {
        return address;
    }

    /** Docker Java's client. */
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
