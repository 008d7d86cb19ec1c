package dev.reseed.storage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.project.Share;
import dev.reseed.testing.ObjectStore;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Ways to a storage of tests. */
final class Reached {
    private Reached() {}

    static ObjectStorage storage(URI endpoint) {
        return storage(endpoint, true, new Cancellation(), new PartBuffers(ObjectStorage.PART, 4));
    }

    static ObjectStorage storage(URI endpoint, boolean pathStyle, Cancellation cancellation, PartBuffers buffers) {
        return new ObjectStorage(
                client(endpoint, pathStyle, cancellation, ObjectStore.ACCESS_KEY, ObjectStore.SECRET_KEY), buffers);
    }

    static ObjectStorage storage(URI endpoint, String key, String secret) {
        return new ObjectStorage(
                client(endpoint, true, new Cancellation(), key, secret), new PartBuffers(ObjectStorage.PART, 4));
    }

    private static StorageClient client(
            URI endpoint, boolean pathStyle, Cancellation cancellation, String key, String secret) {
        StorageLogin login = new StorageLogin(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)),
                Region.US_EAST_1,
                Optional.empty());
        Share share = new Share(null, endpoint, null, null, null, false);
        return new StorageClient(
                new StorageClient.Settings(share, login, Optional.of(endpoint), pathStyle), cancellation);
    }

    /** How many uploads a bucket has that were begun and have not ended. */
    static int unfinished(URI endpoint, String bucket) {
        try (StorageClient client =
                client(endpoint, true, new Cancellation(), ObjectStore.ACCESS_KEY, ObjectStore.SECRET_KEY)) {
            return client.call(
                            new ObjectAddress(bucket, ""),
                            s3 -> s3.listMultipartUploads(request -> request.bucket(bucket)))
                    .uploads()
                    .size();
        }
    }
}
