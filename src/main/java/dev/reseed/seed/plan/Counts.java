package dev.reseed.seed.plan;

import dev.reseed.seed.value.Draw;

/** How many rows belong to each parent: a pure function of the parent's number. */
public sealed interface Counts {
    /** Not negative. */
    long of(long key, long parent);

    /** The largest that there can be. */
    long most();

    /** Always as many. */
    record Fixed(long count) implements Counts {
        @Override
        public long of(long key, long parent) {
            return count;
        }

        @Override
        public long most() {
            return count;
        }
    }

    /** Any number of a range, each as often. */
    record Between(long min, long max) implements Counts {
        @Override
        public long of(long key, long parent) {
            return min + Draw.below(key, parent, max - min + 1);
        }

        @Override
        public long most() {
            return max;
        }
    }

    /** Few have many, many have few: the r-th of a random order has about {@code max / r^s}, of which the mean follows. */
    record Zipf(double mean, long max) implements Counts {
        @Override
        public long of(long key, long parent) {
            // The inverse of a Pareto distribution whose mean, cut off at the largest count, is about the wanted one.
            double u = Draw.unit(key, parent);
            double heavy = mean / 2 / Math.sqrt(1 - u);
            return Math.min(max, (long) (heavy + Draw.unit(key ^ 1, parent)));
        }

        @Override
        public long most() {
            return max;
        }
    }

    /** Around a mean. */
    record Normal(double mean, double deviation, long max) implements Counts {
        private static final int TERMS = 12;

        @Override
        public long of(long key, long parent) {
            double sum = -TERMS / 2.0;
            for (int i = 0; i < TERMS; i++) {
                sum += Draw.unit(key + i, parent);
            }
            return Math.clamp(Math.round(mean + sum * deviation), 0, max);
        }

        @Override
        public long most() {
            return max;
        }
    }

    /** Of some of the parents one, of the others none. */
    record AtMostOne(double share) implements Counts {
        @Override
        public long of(long key, long parent) {
            return Draw.isIn(share, key, parent) ? 1 : 0;
        }

        @Override
        public long most() {
            return 1;
        }
    }
}
