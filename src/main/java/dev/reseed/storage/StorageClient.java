package dev.reseed.storage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Share;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The SDK's client for one storage. A cancellation closes its connections, whatever they are waiting for. */
final class StorageClient implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 4;

    private final Settings settings;
    private final Cancellation cancellation;
    private final SdkHttpClient http;
    private final S3Client client;
    private final Cancellation.Registration registration;

    /**
     * How a storage is reached.
     *
     * @param endpoint of a storage that is not Amazon's; empty where nothing but a profile may name one
     * @param pathStyle whether the bucket stands in the path
     */
    record Settings(Share share, StorageLogin login, Optional<URI> endpoint, boolean pathStyle) {
        static Settings of(Share share, Map<String, String> variables) {
            Optional<URI> endpoint = StorageEndpoint.of(share, variables);
            // Every storage takes the bucket in the path, and for few but Amazon's somebody has set up a name for each
            // bucket.
            return new Settings(
                    share,
                    StorageLogin.of(share, variables),
                    endpoint,
                    share.bucketInPath().orElse(endpoint.isPresent()));
        }
    }

    StorageClient(Settings settings, Cancellation cancellation) {
        Loopback loopback = new Loopback();
        HttpProxy proxy = HttpProxy.ofProcess();
        this.settings = settings;
        this.cancellation = cancellation;
        this.http = Apache5HttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(SILENCE)
                .dnsResolver(loopback)
                .proxyConfiguration(proxy.configuration())
                .build();
        this.client = client(settings, http, new PlainHttpGuard(loopback, proxy));
        this.registration = cancellation.onCancel(http::close);
    }

    private static S3Client client(Settings settings, SdkHttpClient http, PlainHttpGuard guard) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(http)
                .credentialsProvider(settings.login().credentials())
                .region(settings.login().region())
                .forcePathStyle(settings.pathStyle())
                // Checksums are computed here, over what is in memory: in a form that every storage takes, or passes
                // over.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .overrideConfiguration(all -> {
                    all.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .build());
                    settings.login().profile().ifPresent(all::defaultProfileName);
                    if (!settings.share().allowHttp()) {
                        all.addExecutionInterceptor(guard);
                    }
                });
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Which storage it is, for people: the host of an endpoint of its own, or the region. */
    String shown() {
        return settings.endpoint()
                .map(URI::getAuthority)
                .orElse(settings.login().region().id());
    }

    /**
     * Asks the storage.
     *
     * @param about what a failure is told of
     * @throws ReseedException whatever goes wrong
     */
    <T> T call(ObjectAddress about, Function<S3Client, T> request) {
        cancellation.check();
        try {
            return request.apply(client);
        } catch (SdkException e) {
            throw failure(about, e);
        }
    }

    /** What a failure of the SDK's means. */
    ReseedException failure(ObjectAddress about, SdkException cause) {
        if (cancellation.isCancelled()) {
            return Cancellation.interrupted();
        }
        return new StorageFailure(about, settings).of(cause);
    }

    /** A transfer that broke off once too often. */
    ReseedException cutOff(ObjectAddress about, String why, Exception cause) {
        return new StorageFailure(about, settings).unreachable(why, cause);
    }

    /** An object that was replaced while it was read. */
    ReseedException changed(ObjectAddress about) {
        return StorageFailure.changed(about, new IOException("the contents have another mark"));
    }

    /** The same storage, reached whether or not the command was cancelled: for what has to be taken back. */
    StorageClient uncancelled() {
        return new StorageClient(settings, new Cancellation());
    }

    @Override
    public void close() {
        registration.close();
        client.close();
        http.close();
    }
}
