package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a storage says of its objects, looked at before it is believed: somebody else chose the keys, and not every server is a good one. */
final class Listing {
    private Listing() {}

    /**
     * Asks for a page of keys.
     *
     * @param token of the page; empty for the first
     * @param found gets what is wanted
     * @return the next page's token
     */
    static Optional<String> page(
            StorageClient client,
            ObjectAddress prefix,
            Optional<String> token,
            Predicate<String> wanted,
            List<StoredObject> found) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(prefix.bucket())
                .prefix(prefix.key())
                // In XML a key could not have every character that a storage takes.
                .encodingType(EncodingType.URL)
                .continuationToken(token.orElse(null))
                .build();
        ListObjectsV2Response page = client.call(prefix, s3 -> s3.listObjectsV2(request));
        for (S3Object each : page.contents()) {
            String key = each.key();
            if (key != null
                    && key.startsWith(prefix.key())
                    && ObjectAddress.isKey(key)
                    && wanted.test(key.substring(prefix.key().length()))) {
                found.add(
                        object(new ObjectAddress(prefix.bucket(), key), each.size(), each.eTag(), each.lastModified()));
            }
        }
        return Optional.ofNullable(page.nextContinuationToken());
    }

    /** An object, if what is said of it is enough to read it by. */
    static StoredObject object(
            ObjectAddress address, @Nullable Long size, @Nullable String etag, @Nullable Instant modified) {
        if (size == null || size < 0 || etag == null || etag.isEmpty()) {
            // Without a mark of its contents nobody would notice that it is replaced while it is read.
            throw unusable(address, "it does not say how large the object is, or which contents it has");
        }
        return new StoredObject(address, size, etag, modified == null ? Instant.EPOCH : modified);
    }

    static ReseedException unusable(ObjectAddress about, String why) {
        return ReseedException.failed(
                "the storage's answer about " + about + " cannot be used",
                why,
                "see whether the endpoint is an object storage's, and whether something stands between");
    }
}
