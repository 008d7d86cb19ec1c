package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.RemoteFile;
import dev.reseed.dump.bytes.StoredFile;
import dev.reseed.dump.bytes.StoredStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The files of a folder that lies elsewhere. */
final class RemoteMembers implements Members {
    private final Map<String, RemoteFile> files;
    private final String shown;
    private final LongAdder count;
    private final Runnable closing;

    /** @param closing ends the connection to them */
    RemoteMembers(Map<String, RemoteFile> files, String shown, LongAdder count, Runnable closing) {
        this.files = Map.copyOf(files);
        this.shown = shown;
        this.count = count;
        this.closing = closing;
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public Optional<Member> find(String name) {
        return Optional.ofNullable(files.get(name))
                .map(file -> new RemoteMember(file, shown.endsWith("/") ? shown + name : shown + "/" + name, count));
    }

    private record RemoteMember(RemoteFile file, String shown, LongAdder count) implements Member {
        @Override
        public long size() {
            return file.size();
        }

        @Override
        public StoredStream open() {
            return StoredFile.remote(file, shown, count, () -> {}).all();
        }
    }

    @Override
    public long bytesRead() {
        return count.sum();
    }

    @Override
    public void close() {
        closing.run();
    }
}
