package dev.reseed.dump;

import dev.reseed.dump.bytes.Broken;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A text, and where it is.
 *
 * @param source where it can be read again; empty for a stream
 */
record OpenedText(String shown, InputStream text, LongAdder count, long bytes, Optional<DumpSource> source)
        implements DumpFile.OfText {
    @Override
    public Optional<DumpFile.OfText> again() {
        return source.map(DumpFiles::open).map(DumpFile.OfText.class::cast);
    }

    /** The same text, which is known to be read again from there. */
    OpenedText in(DumpSource source) {
        return new OpenedText(shown, text, count, bytes, Optional.of(source));
    }

    @Override
    public long bytesRead() {
        return count.sum();
    }

    @Override
    public void close() {
        Broken.close(shown, text);
    }
}
