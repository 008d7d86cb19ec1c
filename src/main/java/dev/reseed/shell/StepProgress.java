package dev.reseed.shell;

import dev.reseed.kernel.Durations;
import dev.reseed.kernel.Progress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Progress as lines on the error stream: one for every finished step, its columns under each other. On a terminal the
 * open step shows too, with a bar once it has counted for a second.
 */
final class StepProgress implements Progress {
    private static final int TITLE = 14;
    private static final int RESULT = 24;
    private static final int TIME = 8;
    /** A bar for less would only flicker. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final StatusLine err;
    private final Page page;
    private final boolean live;
    private final InstantSource clock;

    /**
     * @param live whether the stream is a terminal
     */
    StepProgress(StatusLine err, Page page, boolean live, InstantSource clock) {
        this.err = err;
        this.page = page;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public Step start(String title) {
        return new OpenStep(title);
    }

    /** A finished step: {@code "  migrate        12 migrations            0.41 s"}, cut to the page. */
    static String line(String title, String result, Duration time, int width) {
        String shown = Printable.line(title);
        String took = Durations.format(time);
        String left = Wrapping.pad(shown, TITLE);
        int room = width - 2 - Wrapping.columns(left) - 1 - 1 - Math.max(TIME, took.length()) - 1;
        String middle = Wrapping.pad(
                Wrapping.fit(Printable.line(result), Math.max(0, room)), Math.min(RESULT, Math.max(0, room)));
        String line = "  " + left + " " + middle + " " + " ".repeat(Math.max(0, TIME - took.length())) + took;
        return Wrapping.fit(line, width - 1);
    }

    private final class OpenStep implements Step {
        private final String title;
        private final java.time.Instant began = clock.instant();
        private long total;
        private boolean open = true;
        private @org.jspecify.annotations.Nullable Bar bar;

        OpenStep(String title) {
            this.title = title;
            if (live) {
                err.show(Wrapping.fit("  " + Printable.line(title) + " …", page.width() - 1));
            }
        }

        @Override
        public synchronized void expect(long expected, Unit counted) {
            total = expected;
            if (bar != null) {
                bar.expect(expected);
            }
        }

        @Override
        public synchronized void advanceTo(long done) {
            if (!live || !open || total <= 0) {
                return;
            }
            if (bar == null && elapsed().compareTo(PATIENCE) >= 0) {
                bar = new Bar(title, total, elapsed(), page.width() - 1, err);
            }
            if (bar != null) {
                bar.advanceTo(done);
            }
        }

        @Override
        public synchronized void done(String result) {
            finish(result);
        }

        @Override
        public synchronized void close() {
            finish("failed");
        }

        private void finish(String result) {
            if (!open) {
                return;
            }
            open = false;
            if (bar != null) {
                bar.close();
            }
            err.clear();
            err.println(line(title, result, elapsed(), page.width()));
        }

        private Duration elapsed() {
            return Duration.between(began, clock.instant());
        }
    }
}
