package dev.reseed.storage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Share;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * An object storage that is asked by one command; all methods from any thread. Whatever goes wrong is a {@link ReseedException} whose cause is
 * an {@link ObjectFailure}: unreachable for a storage that does not answer or denies the login, usage for what is not there. A cancellation ends
 * each transfer at once.
 *
 * <p>The SDK behind it is loaded with this class: who only has an address does without.
 */
public final class ObjectStorage implements AutoCloseable {
    /** The size of a part, in bytes. */
    static final int PART = 16 << 20;

    private static final int BUFFERS = 4;
    private static final int MOST_LISTED = 100_000;

    private final StorageClient client;
    private final PartBuffers buffers;

    ObjectStorage(StorageClient client, PartBuffers buffers) {
        this.client = client;
        this.buffers = buffers;
    }

    /**
     * Finds out who asks; the storage itself is not asked yet.
     *
     * @param share the section of reseed.yml
     * @param variables the process's environment
     * @throws ReseedException unreachable without credentials, usage without the profile that is named
     */
    public static ObjectStorage open(Share share, Map<String, String> variables, Cancellation cancellation) {
        StorageClient client = new StorageClient(StorageClient.Settings.of(share, variables), cancellation);
        return new ObjectStorage(client, new PartBuffers(PART, BUFFERS));
    }

    /** What the storage says of an object; empty where there is none. */
    public Optional<StoredObject> find(ObjectAddress address) {
        return client.call(address, s3 -> {
            try {
                HeadObjectResponse head = s3.headObject(
                        request -> request.bucket(address.bucket()).key(address.key()));
                return Optional.of(Listing.object(address, head.contentLength(), head.eTag(), head.lastModified()));
            } catch (AwsServiceException e) {
                return found(s3, address);
            }
        });
    }

    /** An answer to HEAD has no body, and so no code that says what was wrong. One to GET has. */
    private static Optional<StoredObject> found(S3Client s3, ObjectAddress address) {
        try {
            s3.getObject(request ->
                            request.bucket(address.bucket()).key(address.key()).range("bytes=0-0"))
                    .abort();
        } catch (AwsServiceException e) {
            if (StorageFailure.code(e).equals("NoSuchKey")) {
                return Optional.empty();
            }
            throw e;
        }
        throw new ReseedException(
                Kind.FAILED,
                "the storage does not say how large " + address + " is",
                "it gives the object, and refuses to describe it",
                "have s3:GetObject allowed for HEAD too");
    }

    /**
     * The same of an object that has to be there.
     *
     * @throws ReseedException usage, where it is not
     */
    public StoredObject get(ObjectAddress address) {
        return find(address)
                .orElseThrow(() -> ReseedException.usage(
                        "there is no object " + address,
                        "the bucket has none of that name",
                        "check its key; a directory archive is named with a slash at the end"));
    }

    /**
     * All objects whose keys begin with the prefix's, in the order of their keys. Those are left out whose keys no address can have: nobody can
     * name them here.
     *
     * @throws ReseedException failed, where there are more than 100,000
     */
    public List<StoredObject> list(ObjectAddress prefix) {
        return list(prefix, rest -> true);
    }

    /**
     * Those of them that are wanted.
     *
     * @param wanted told what is behind the prefix in a key
     * @throws ReseedException failed, where more than 100,000 are
     */
    public List<StoredObject> list(ObjectAddress prefix, Predicate<String> wanted) {
        List<StoredObject> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Optional<String> page = next;
            next = Listing.page(client, prefix, page, wanted, found);
            if (found.size() > MOST_LISTED) {
                throw ReseedException.failed(
                        "there are too many objects below " + prefix,
                        "more than " + MOST_LISTED + " were listed",
                        "name a longer prefix");
            }
            if (next.isPresent() && next.equals(page)) {
                throw Listing.unusable(prefix, "it gives the same page again and again");
            }
        } while (next.isPresent());
        return found;
    }

    /** All of an object, compared with the storage's checksum at its end. Its reads fail with a {@link ReseedException} alone. */
    public InputStream read(StoredObject object) {
        return ObjectStream.whole(client, object);
    }

    /**
     * Some bytes of an object, without a checksum. Little is asked for at first, and the rest if more than that is read.
     *
     * @param from the first one's offset
     * @param to the offset behind the last, at most the size
     */
    public InputStream read(StoredObject object, long from, long to) {
        return ObjectStream.part(client, object, from, to);
    }

    /** Begins to put an object there. Close it in any case: what was not completed is given up. */
    public Upload upload(ObjectAddress address, Upload.Choice choice) {
        return new Upload(client, buffers, address, choice);
    }

    /**
     * Puts a file there.
     *
     * @return its size
     */
    public long put(ObjectAddress address, Path file, Upload.Choice choice) {
        try (Upload upload = upload(address, choice);
                InputStream in = Files.newInputStream(file)) {
            in.transferTo(upload);
            return upload.complete();
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED, "the file " + file + " cannot be read", "reading it failed", "check the file", e);
        }
    }

    /** Deletes an object; one that is not there is as good as deleted. */
    public void delete(ObjectAddress address) {
        client.call(
                address,
                s3 -> s3.deleteObject(
                        request -> request.bucket(address.bucket()).key(address.key())));
    }

    /** Which storage it is, for people. */
    public String shown() {
        return client.shown();
    }

    /** How many buffers its uploads ever had at a time. */
    int buffersMade() {
        return buffers.made();
    }

    @Override
    public void close() {
        client.close();
    }
}
