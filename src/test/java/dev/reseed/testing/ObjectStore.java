package dev.reseed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An object storage on this machine, reached over a real connection, that knows one access key. It forgets all when it is closed. */
public final class ObjectStore implements AutoCloseable {
    public static final String ACCESS_KEY = "reseed-tests";
    public static final String SECRET_KEY = "not much of a secret";

    private final S3Proxy proxy;
    private final boolean secure;

    private ObjectStore(S3Proxy proxy, boolean secure) {
        this.proxy = proxy;
        this.secure = secure;
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static S3Proxy.Builder builder() {
        return S3Proxy.builder()
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                // Buckets are found in the path and, below this name, in the host's name.
                .virtualHost("localhost")
                .stopTimeout(0);
    }

    /** One that keeps everything in memory. */
    public static ObjectStore start() {
        return new ObjectStore(
                builder()
                        .blobStore(new TransientNio2BlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .build(),
                false);
    }

    /** One that keeps its objects in a folder. */
    public static ObjectStore in(Path folder) {
        return new ObjectStore(
                builder()
                        .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .build(),
                false);
    }

    /**
     * One that speaks TLS, as {@code localhost} and whatever is below that.
     *
     * @param folder an empty one, where {@code trust.p12} will be, with the password {@code changeit}
     */
    public static ObjectStore secure(Path folder) {
        Path keys = folder.resolve("trust.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            keys.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "changeit",
                            "-alias",
                            "storage",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=DNS:localhost,DNS:*.localhost,DNS:shared.localhost,IP:127.0.0.1",
                            "-validity",
                            "2")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new ObjectStore(
                builder()
                        .blobStore(new TransientNio2BlobStore())
                        .secureEndpoint(URI.create("https://127.0.0.1:0"))
                        .keyStore(keys.toString(), "changeit")
                        .build(),
                true);
    }

    public int port() {
        return secure ? proxy.getSecurePort() : proxy.getPort();
    }

    public URI endpoint() {
        return endpoint(port());
    }

    /** The endpoint that it has behind something that listens on another port. Any other name than this would be taken for a bucket. */
    public URI endpoint(int port) {
        return URI.create((secure ? "https" : "http") + "://localhost:" + port);
    }

    /** The variables with which a program finds it, and may do everything. */
    public Map<String, String> variables() {
        return variables(port());
    }

    /** The same behind something that listens on another port. */
    public Map<String, String> variables(int port) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint(port).toString(),
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                "us-east-1",
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    /** Makes a bucket. */
    public ObjectStore bucket(String name) {
        try (S3Client client = client()) {
            client.createBucket(request -> request.bucket(name));
        }
        return this;
    }

    /** Puts a file there, or each file of a folder below a key, with checksums. */
    public void put(String bucket, String key, Path file) {
        try (S3Client client = client();
                Stream<Path> files = Files.walk(file)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                String checksum = checksum(each);
                client.putObject(
                        request -> request.bucket(bucket)
                                .key(key + file.relativize(each))
                                .checksumCRC32C(checksum),
                        each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of a bucket, sorted. */
    public List<String> keys(String bucket) {
        try (S3Client client = client()) {
            return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key)
                    .sorted()
                    .toList();
        }
    }

    /** What an object holds. */
    public byte[] get(String bucket, String key) {
        try (S3Client client = client()) {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                    .asByteArray();
        }
    }

    /** Given before the body: one that comes behind it is forgotten here. */
    private static String checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(file));
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
