package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** A live bar with an estimate of the time left, drawn on the status line. */
final class Bar implements AutoCloseable {
    private static final int REFRESH_MILLIS = 200;
    /** Columns of {@code " 59 min 59 s left"}. */
    private static final int TIME = 17;

    private static final int BRACKETS = 3;
    private static final int SHORTEST = 3;

    private final ProgressBar bar;
    private final StatusLineConsumer consumer;

    /**
     * Begins a bar.
     *
     * @param spent how long the step has been counting already
     */
    Bar(String title, long total, Duration spent, int width, StatusLine err) {
        consumer = new StatusLineConsumer(width, err);
        bar = new ProgressBarBuilder()
                .setTaskName(Printable.line(title))
                .setInitialMax(total)
                .startsFrom(0, spent)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setMaxRenderedLength(width)
                .setRenderer(Bar::draw)
                .setConsumer(consumer)
                .build();
    }

    private static String draw(ProgressState state, int width) {
        return draw(state.getTaskName(), state.getCurrent(), state.getMax(), state.getTotalElapsed(), width);
    }

    /** {@code "  load venues.csv  42 % [=========>            ] 2.1 s left"}: the bar takes the room that is left. */
    static String draw(String title, long current, long max, Duration elapsed, int width) {
        long total = Math.max(1, max);
        long done = Math.clamp(current, 0, total);
        double share = (double) done / total;
        String left = done == 0
                ? ""
                : " " + Durations.format(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)))
                        + " left";
        String start =
                "  " + Wrapping.fit(title, width / 3) + " " + String.format(Locale.ROOT, "%3d %%", (int) (100 * share));
        int room = width - Wrapping.columns(start) - TIME - BRACKETS;
        if (room < SHORTEST) {
            return Wrapping.fit(start + left, width);
        }
        int filled = (int) (room * share);
        return start + " [" + "=".repeat(filled) + " ".repeat(room - filled) + "]" + left;
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
