package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import dev.reseed.kernel.Tasks;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The parts of an upload: sent by a few threads, each part from the buffer that it came in. */
final class MultipartUpload {
    private static final int THREADS = 3;

    /** The protocol's own limit. */
    private static final int MOST_PARTS = 10_000;

    private final StorageClient client;
    private final PartBuffers buffers;
    private final ObjectAddress address;
    private final Upload.Choice choice;
    private final Begun begun;
    private final Tasks tasks;
    private final Map<Integer, CompletedPart> sent = new ConcurrentSkipListMap<>();
    private final AtomicLong stored = new AtomicLong();
    private int count;

    /**
     * An upload as the storage knows it.
     *
     * @param wholeChecksum whether it compares the checksum of the whole at the end
     * @param there parts that it has already, by number
     */
    private record Begun(String id, boolean wholeChecksum, Map<Integer, Part> there) {}

    private MultipartUpload(
            StorageClient client, PartBuffers buffers, ObjectAddress address, Upload.Choice choice, Begun begun) {
        this.client = client;
        this.buffers = buffers;
        this.address = address;
        this.choice = choice;
        this.begun = begun;
        this.tasks = new Tasks(THREADS, client.cancellation(), () -> {});
    }

    /** Begins one, or goes on with the one that is remembered. */
    static MultipartUpload begin(
            StorageClient client, PartBuffers buffers, ObjectAddress address, Upload.Choice choice) {
        Optional<Begun> former =
                choice.memory().flatMap(memory -> memory.recall(address)).flatMap(id -> former(client, address, id));
        Begun begun = former.orElseGet(() -> {
            Begun made = create(client, address);
            choice.memory().ifPresent(memory -> memory.remember(address, made.id()));
            return made;
        });
        return new MultipartUpload(client, buffers, address, choice, begun);
    }

    private static Begun create(StorageClient client, ObjectAddress address) {
        CreateMultipartUploadResponse made = client.call(
                address,
                s3 -> s3.createMultipartUpload(request -> request.bucket(address.bucket())
                        .key(address.key())
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .checksumType(ChecksumType.FULL_OBJECT)));
        return new Begun(made.uploadId(), made.checksumType() == ChecksumType.FULL_OBJECT, Map.of());
    }

    /** What the storage has of an upload; empty where it has ended. */
    private static Optional<Begun> former(StorageClient client, ObjectAddress address, String id) {
        Map<Integer, Part> there = new TreeMap<>();
        ListPartsResponse page;
        int after = 0;
        do {
            int marker = after;
            Optional<ListPartsResponse> found = client.call(address, s3 -> {
                try {
                    return Optional.of(s3.listParts(request -> request.bucket(address.bucket())
                            .key(address.key())
                            .uploadId(id)
                            .partNumberMarker(marker)));
                } catch (AwsServiceException e) {
                    endUnlisted(s3, address, id, e);
                    return Optional.empty();
                }
            });
            if (found.isEmpty()) {
                return Optional.empty();
            }
            page = found.get();
            page.parts().forEach(part -> there.put(part.partNumber(), part));
            after = page.parts().isEmpty() ? MOST_PARTS : page.parts().getLast().partNumber();
        } while (Boolean.TRUE.equals(page.isTruncated()) && after < MOST_PARTS);
        return Optional.of(new Begun(id, page.checksumType() == ChecksumType.FULL_OBJECT, there));
    }

    /** Who may send may not always look at what was sent: then another upload is begun, and the one that was cut goes. */
    private static void endUnlisted(S3Client s3, ObjectAddress address, String id, AwsServiceException answer) {
        if (StorageFailure.code(answer).equals("AccessDenied")) {
            try {
                s3.abortMultipartUpload(request ->
                        request.bucket(address.bucket()).key(address.key()).uploadId(id));
            } catch (NoSuchUploadException e) {
                return; // it had ended
            }
        } else if (answer.statusCode() != HttpStatusCode.NOT_FOUND) {
            throw answer;
        }
    }

    /** Sends the next part, sooner or later; the buffer goes back when that is over. Fails where an earlier one failed. */
    void send(byte[] buffer, int length) {
        count++;
        int number = count;
        if (number > MOST_PARTS) {
            buffers.give(buffer);
            throw ReseedException.failed(
                    address + " is too large",
                    "an object has at most " + MOST_PARTS + " parts, and so at most "
                            + Sizes.format((long) MOST_PARTS * buffers.size()),
                    "share a directory archive: each of its files is an object");
        }
        boolean taken = false;
        try {
            tasks.check();
            tasks.run(() -> sendNow(buffer, length, number), () -> buffers.give(buffer));
            taken = true;
        } finally {
            if (!taken) {
                buffers.give(buffer);
            }
        }
    }

    private void sendNow(byte[] buffer, int length, int number) {
        String checksum = ObjectChecksum.crc32c(buffer, length);
        Part there = begun.there().get(number);
        if (there != null && there.size() == length && isSame(there, buffer, checksum)) {
            sent.put(number, completed(number, there.eTag(), checksum));
        } else {
            UploadPartRequest request = UploadPartRequest.builder()
                    .bucket(address.bucket())
                    .key(address.key())
                    .uploadId(begun.id())
                    .partNumber(number)
                    .contentLength((long) length)
                    .checksumCRC32C(checksum)
                    .build();
            UploadPartResponse answer = client.call(address, s3 -> s3.uploadPart(request, Upload.body(buffer, length)));
            sent.put(number, completed(number, answer.eTag(), checksum));
        }
        choice.stored().accept(stored.addAndGet(length));
    }

    /** By the checksum that the storage lists, and where it lists none, by the ETag, which then mostly is an MD5. */
    private static boolean isSame(Part there, byte[] buffer, String checksum) {
        return there.checksumCRC32C() != null
                ? there.checksumCRC32C().equals(checksum)
                : there.eTag()
                        .equals("\"" + ObjectChecksum.md5(buffer, there.size().intValue()) + "\"");
    }

    private static CompletedPart completed(int number, String etag, String checksum) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(etag)
                .checksumCRC32C(checksum)
                .build();
    }

    /**
     * Waits for all parts, and has the storage put them together.
     *
     * @param checksum of the whole
     */
    void complete(String checksum, long length) {
        tasks.await();
        tasks.close();
        CompleteMultipartUploadRequest.Builder request = CompleteMultipartUploadRequest.builder()
                .bucket(address.bucket())
                .key(address.key())
                .uploadId(begun.id())
                .multipartUpload(all -> all.parts(sent.values()));
        if (begun.wholeChecksum()) {
            request.checksumType(ChecksumType.FULL_OBJECT).checksumCRC32C(checksum);
        }
        if (choice.onlyNew()) {
            request.ifNoneMatch("*");
        }
        client.call(address, s3 -> {
            try {
                return s3.completeMultipartUpload(request.build()).eTag();
            } catch (NoSuchUploadException e) {
                // The answer to an earlier attempt may have been lost.
                HeadObjectResponse there =
                        s3.headObject(head -> head.bucket(address.bucket()).key(address.key()));
                if (there.contentLength() != length) {
                    throw e;
                }
                return there.eTag();
            }
        });
        choice.memory().ifPresent(memory -> memory.forget(address));
    }

    /** Ends what runs. What has arrived is deleted, unless it is remembered and a later upload is to go on with it. */
    void giveUp() {
        boolean cancelled = client.cancellation().isCancelled();
        tasks.close();
        if (choice.memory().isPresent() && !cancelled) {
            return;
        }
        try (StorageClient uncancelled = client.uncancelled()) {
            uncancelled.call(
                    address,
                    s3 -> s3.abortMultipartUpload(request ->
                            request.bucket(address.bucket()).key(address.key()).uploadId(begun.id())));
        }
        choice.memory().ifPresent(memory -> memory.forget(address));
    }
}
