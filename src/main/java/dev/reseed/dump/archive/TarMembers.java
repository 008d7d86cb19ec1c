package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.dump.bytes.StoredFile;
import dev.reseed.dump.bytes.StoredStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files within a tar that lies in a file. Read here, and not by a library: offsets are wanted, a pipe is read the same way, and no
 * header of an unknown writer may cost more memory than its own size.
 */
final class TarMembers implements Members {
    private static final int MOST = 10_000_000;

    private final StoredFile file;
    private final Map<String, Place> places = new HashMap<>();

    private record Place(long offset, long size) {}

    /** Reads all headers. */
    TarMembers(StoredFile file) {
        this.file = file;
        byte[] block = new byte[TarHeader.BLOCK];
        long at = 0;
        while (at < file.size()) {
            try (StoredStream stored = file.part(at, at + block.length)) {
                new ArchiveInput(file.shown(), stored, at, block.length).readFully(block, 0, block.length);
            }
            if (TarHeader.isEnd(block)) {
                return;
            }
            TarHeader header = header(block, at);
            at += block.length;
            if (header.size() > file.size() - at || header.padded() > file.size() - at) {
                throw Broken.cutOff(file.shown(), file.size());
            }
            if (header.isFile()) {
                add(header, at);
            }
            at += header.padded();
        }
    }

    private TarHeader header(byte[] block, long at) {
        return TarHeader.of(block)
                .orElseThrow(() -> Broken.damaged(file.shown(), at, "the header of a file in the tar is damaged"));
    }

    private void add(TarHeader header, long at) {
        if (places.put(header.name(), new Place(at, header.size())) != null || places.size() > MOST) {
            throw Broken.damaged(file.shown(), at, "a file is twice in the tar, or it has too many");
        }
    }

    @Override
    public String shown() {
        return file.shown();
    }

    @Override
    public Optional<Member> find(String name) {
        @Nullable Place place = places.get(name);
        return place == null ? Optional.empty() : Optional.of(new TarMember(file, place));
    }

    private record TarMember(StoredFile file, Place place) implements Member {
        @Override
        public String shown() {
            return file.shown();
        }

        @Override
        public long size() {
            return place.size();
        }

        @Override
        public StoredStream open() {
            return file.part(place.offset(), place.offset() + place.size());
        }
    }

    @Override
    public long bytesRead() {
        return file.count().sum();
    }

    @Override
    public void close() {
        file.close();
    }
}
