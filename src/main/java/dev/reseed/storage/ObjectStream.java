package dev.reseed.storage;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object, or some of them. A connection that is cut is made again at the byte where that was, and only for the same
 * contents. All of an object is compared with the storage's checksum; the last bytes of one that differs are not given out.
 */
final class ObjectStream extends InputStream {
    /** How often it may be cut without this much of progress between. */
    private static final int MOST_CUTS = 6;

    private static final long PROGRESS = 1 << 20;

    /** Of a part of an object so much is asked for first: who reads a table of contents, or some rows, wants no more. */
    private static final long LOOK = 1 << 20;

    private final StorageClient client;
    private final StoredObject object;
    private final boolean whole;
    private final long from;
    private final long to;
    private long position;
    private @Nullable ResponseInputStream<GetObjectResponse> body;

    /** The offset behind the last byte that was asked for. */
    private long asked;

    private @Nullable ObjectChecksum checksum;
    private int cuts;
    private long lastCut;

    private ObjectStream(StorageClient client, StoredObject object, boolean whole, long from, long to) {
        Objects.checkFromToIndex(from, to, object.size());
        this.client = client;
        this.object = object;
        this.whole = whole;
        this.from = from;
        this.to = to;
        this.position = from;
        this.lastCut = from;
        this.asked = from;
    }

    /** All of an object; nothing is asked for yet. */
    static ObjectStream whole(StorageClient client, StoredObject object) {
        return new ObjectStream(client, object, true, 0, object.size());
    }

    /**
     * A part of it; nothing is asked for yet.
     *
     * @param from the first byte's offset
     * @param to the offset behind the last
     */
    static ObjectStream part(StorageClient client, StoredObject object, long from, long to) {
        return new ObjectStream(client, object, false, from, to);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Fails with a {@link ReseedException} alone. */
    @Override
    public int read(byte[] into, int begin, int most) {
        Objects.checkFromIndexSize(begin, most, into.length);
        if (position == to) {
            return -1;
        }
        while (true) {
            if (body == null) {
                body = open();
            }
            try {
                int count = body.read(into, begin, (int) Math.min(most, asked - position));
                if (count < 0) {
                    throw new EOFException();
                }
                return received(into, begin, count);
            } catch (IOException | SdkException e) {
                cut(e);
            }
        }
    }

    private int received(byte[] into, int begin, int count) {
        position += count;
        if (position == asked) {
            release();
        }
        if (checksum != null) {
            checksum.update(into, begin, count);
            if (position == to && !checksum.isRight()) {
                throw new ReseedException(
                        Kind.FAILED,
                        object.address() + " is damaged",
                        "what came is not what the storage's checksum is of",
                        "read it once more; if it stays, put the object there again: a snapshot by reseed snapshot push NAME --force",
                        new ObjectFailure(new IOException("checksums differ")));
            }
        }
        return count;
    }

    /** Others may wait for the connection, and not everybody closes what he has read to its end. */
    private void release() {
        if (body == null) {
            return;
        }
        try {
            body.close();
            body = null;
        } catch (IOException e) {
            // Nothing is missing; only the connection is of no use any more.
            abort();
        }
    }

    private ResponseInputStream<GetObjectResponse> open() {
        boolean fromTheBeginning = whole && position == 0;
        asked = whole || position > from ? to : Math.min(to, from + LOOK);
        ResponseInputStream<GetObjectResponse> opened = client.call(
                object.address(),
                s3 -> fromTheBeginning ? verified(s3) : s3.getObject(request().build()));
        GetObjectResponse response = opened.response();
        // Not every storage knows the condition that the contents be the same.
        if (response.eTag() != null && !unquoted(response.eTag()).equals(unquoted(object.etag()))) {
            opened.abort();
            throw client.changed(object.address());
        }
        if (!Long.valueOf(asked - position).equals(response.contentLength())) {
            opened.abort();
            throw ReseedException.failed(
                    object.address() + " cannot be read in parts",
                    "the storage answers with another part than was asked for",
                    "copy the object to a file, and give that");
        }
        if (fromTheBeginning) {
            checksum = ObjectChecksum.of(response).orElse(null);
        }
        return opened;
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    /** With the object's checksum, unless the storage takes the question for a forged request, as some do. */
    private ResponseInputStream<GetObjectResponse> verified(S3Client s3) {
        try {
            return s3.getObject(request().checksumMode(ChecksumMode.ENABLED).build());
        } catch (AwsServiceException e) {
            if (!StorageFailure.code(e).equals("SignatureDoesNotMatch")) {
                throw e;
            }
            return s3.getObject(request().build());
        }
    }

    private GetObjectRequest.Builder request() {
        GetObjectRequest.Builder request = GetObjectRequest.builder()
                .bucket(object.address().bucket())
                .key(object.address().key())
                .ifMatch(object.etag());
        return whole && position == 0 ? request : request.range("bytes=" + position + "-" + (asked - 1));
    }

    private void cut(Exception cause) {
        abort();
        client.cancellation().check();
        if (position - lastCut >= PROGRESS) {
            cuts = 0;
        }
        lastCut = position;
        cuts++;
        if (cuts == MOST_CUTS) {
            throw client.cutOff(
                    object.address(),
                    "the connection was cut again and again, the last time at byte " + position,
                    cause);
        }
        Backoff.await(cuts, client.cancellation());
    }

    private void abort() {
        Optional.ofNullable(body).ifPresent(ResponseInputStream::abort);
        body = null;
    }

    /** What is still to come is not waited for. */
    @Override
    public void close() {
        abort();
    }
}
