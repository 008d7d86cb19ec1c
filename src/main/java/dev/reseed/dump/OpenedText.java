package dev.reseed.dump;

import dev.reseed.dump.bytes.Broken;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** A text, and where it is. */
record OpenedText(String shown, InputStream text, LongAdder count, long bytes) implements DumpFile.OfText {
    @Override
    public long bytesRead() {
        return count.sum();
    }

    @Override
    public void close() {
        Broken.close(shown, text);
    }
}
