package dev.reseed.storage;

import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A shared file as it comes, compared with the manifest's hash before its last bytes are given out. */
final class HashedStream extends InputStream {
    private final InputStream in;
    private final ObjectAddress address;
    private final SharedManifest.SharedFile file;
    private final MessageDigest digest = ObjectChecksum.messageDigest("SHA-256");
    private long position;

    HashedStream(InputStream in, ObjectAddress address, SharedManifest.SharedFile file) {
        this.in = in;
        this.address = address;
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = in.read(into, from, most);
        if (count > 0) {
            digest.update(into, from, count);
            position += count;
            if (position == file.size()
                    && !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
                throw ReseedException.failed(
                        address + " is damaged",
                        "it is not the file that was pushed",
                        "push the snapshot again, with --force");
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
