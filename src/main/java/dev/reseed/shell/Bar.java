package dev.reseed.shell;

import dev.reseed.kernel.Progress.Unit;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar with an estimate of the time left, drawn on the status line. */
final class Bar implements AutoCloseable {
    private static final int REFRESH_MILLIS = 200;

    private final ProgressBar bar;
    private final StatusLineConsumer consumer;

    Bar(String title, long total, Unit unit, int width, StatusLine err) {
        consumer = new StatusLineConsumer(width, err);
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName("  " + Wrapping.fit(Printable.line(title), width / 3))
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setMaxRenderedLength(width)
                .setConsumer(consumer);
        switch (unit) {
            case BYTES -> builder.setUnit(" MB", 1_000_000);
            case ROWS, FILES, MIGRATIONS, STATEMENTS ->
                builder.setUnit(width < 60 ? "" : " " + unit.name().toLowerCase(Locale.ROOT), 1);
        }
        bar = builder.build();
    }

    void expect(long total) {
        bar.maxHint(total);
    }

    void advanceTo(long done) {
        bar.stepTo(done);
    }

    @Override
    public void close() {
        consumer.close();
        bar.close();
    }

    private static final class StatusLineConsumer implements ProgressBarConsumer {
        private final int width;
        private final StatusLine err;
        private boolean open = true;

        StatusLineConsumer(int width, StatusLine err) {
            this.width = width;
            this.err = err;
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public synchronized void accept(String rendered) {
            // The library draws once more when it is closed, after the step's own line.
            if (open) {
                err.show(Wrapping.fit(rendered.stripTrailing(), width));
            }
        }

        @Override
        public synchronized void clear() {
            err.clear();
        }

        @Override
        public synchronized void close() {
            open = false;
        }
    }
}
