package dev.reseed.dump.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 5_000_000})
    void handsOutWhatIsThere(int count) throws IOException {
        byte[] bytes = bytes(count);
        try (InputStream in = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void handsOutSingleBytes() throws IOException {
        try (InputStream in = new ReadAhead(new ByteArrayInputStream(new byte[] {-1, 7}))) {
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(7);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 131_072, 200_000})
    void failsWhereTheStreamDoes(int count) throws IOException {
        byte[] bytes = bytes(count);
        ReseedException failure = Broken.cutOff("a.dump", count);
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw failure;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                throw failure;
            }
        };
        try (InputStream in = new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(bytes), broken))) {
            assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
            assertThatThrownBy(in::read).isSameAs(failure);
            assertThatThrownBy(in::read).isSameAs(failure);
        }
    }

    @Test
    void readsNoFurtherThanItsBuffersGo() throws Exception {
        Endless endless = new Endless();
        try (InputStream in = new ReadAhead(endless)) {
            assertThat(in.readNBytes(1_000)).hasSize(1_000);
        }
        assertThat(endless.closed.getCount()).isZero();
        assertThat(endless.count).isLessThan(1 << 20);
    }

    @Test
    void isNotReadWhenClosed() throws IOException {
        InputStream in = new ReadAhead(new ByteArrayInputStream(bytes(10)));
        in.close();
        in.close();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    private static final class Endless extends FilterInputStream {
        private final CountDownLatch closed = new CountDownLatch(1);
        private long count;

        Endless() {
            super(nullInputStream());
        }

        @Override
        public int read(byte[] into, int from, int most) {
            count += most;
            return most;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
