package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An object that is being written, of a length that nobody has to know. Parts are sent by threads of their own, each again where it fails;
 * what a storage already has of an upload that was cut is not sent again. Nothing is to be seen at the address before {@link #complete}.
 *
 * <p>Written by one thread. As many can be open at a time as there are buffers.
 */
public final class Upload extends OutputStream {
    private final StorageClient client;
    private final PartBuffers buffers;
    private final ObjectAddress address;
    private final Choice choice;
    private final CRC32C checksum = new CRC32C();
    private byte @Nullable [] buffer;
    private int filled;
    private long length;
    private @Nullable MultipartUpload parts;
    private boolean ended;

    /**
     * How an object is put.
     *
     * @param onlyNew fails where there is one already; a storage that does not know the condition is not asked twice
     * @param memory remembers an upload that is cut, so that it goes on; without one it is given up
     * @param stored told how many bytes the storage has, from any thread
     */
    public record Choice(boolean onlyNew, Optional<UploadMemory> memory, LongConsumer stored) {
        /** In place of what is there, forgotten when it fails, watched by nobody. */
        public static final Choice PLAIN = new Choice(false, Optional.empty(), bytes -> {});
    }

    Upload(StorageClient client, PartBuffers buffers, ObjectAddress address, Choice choice) {
        if (address.isPrefix()) {
            throw ReseedException.usage(
                    address + " cannot be put", "it ends with a slash, and so is no object", "name an object");
        }
        this.client = client;
        this.buffers = buffers;
        this.address = address;
        this.choice = choice;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Fails with a {@link ReseedException}, also where a part that was given before could not be sent. */
    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        if (ended) {
            throw new IOException("the upload has ended");
        }
        client.cancellation().check();
        checksum.update(bytes, from, count);
        length += count;
        for (int at = from; at < from + count; ) {
            byte[] room = room();
            int some = Math.min(from + count - at, room.length - filled);
            System.arraycopy(bytes, at, room, filled, some);
            filled += some;
            at += some;
        }
    }

    /** A buffer that is not full. A full one is sent when there is more: what fits one needs no parts. */
    private byte[] room() {
        if (buffer != null && filled == buffer.length) {
            send();
        }
        if (buffer == null) {
            buffer = buffers.take();
        }
        return buffer;
    }

    private void send() {
        if (parts == null) {
            parts = MultipartUpload.begin(client, buffers, address, choice);
        }
        byte[] full = Objects.requireNonNull(buffer);
        buffer = null;
        int size = filled;
        filled = 0;
        parts.send(full, size);
    }

    /**
     * Sends the rest, and puts the object in its place.
     *
     * @return its size in bytes
     * @throws ReseedException where that fails, or where it may only be new and is not
     */
    public long complete() {
        client.cancellation().check();
        if (parts == null) {
            putWhole();
        } else {
            if (filled > 0) {
                send();
            }
            parts.complete(ObjectChecksum.written(checksum), length);
        }
        ended = true;
        giveBack();
        return length;
    }

    private void putWhole() {
        byte[] bytes = buffer == null ? new byte[0] : buffer;
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(address.bucket())
                .key(address.key())
                .contentLength(length)
                .checksumCRC32C(ObjectChecksum.written(checksum));
        if (choice.onlyNew()) {
            request.ifNoneMatch("*");
        }
        client.call(address, s3 -> s3.putObject(request.build(), body(bytes, filled)));
        choice.stored().accept(length);
    }

    /** Bytes that can be sent again, and are copied nowhere. */
    static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private void giveBack() {
        if (buffer != null) {
            buffers.give(buffer);
            buffer = null;
        }
    }

    /** An upload that was not completed is given up: on the storage too, unless it is remembered and was not cancelled. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        giveBack();
        if (parts != null) {
            parts.giveUp();
        }
    }
}
