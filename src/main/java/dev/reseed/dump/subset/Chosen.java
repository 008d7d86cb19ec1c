package dev.reseed.dump.subset;

/** The rows of a table that are chosen, by the keys that tell them apart. */
sealed interface Chosen {
    boolean has(long identity);

    /** None. */
    record Nothing() implements Chosen {
        @Override
        public boolean has(long identity) {
            return false;
        }
    }

    record OfShare(long bound, long salt) implements Chosen {
        @Override
        public boolean has(long identity) {
            return Keys.isWithin(Keys.lot(identity, salt), bound);
        }
    }

    record OfCount(LowestLots lots, long salt) implements Chosen {
        @Override
        public boolean has(long identity) {
            return lots.isAmong(Keys.lot(identity, salt));
        }
    }

    record OfCondition(KeySet keys) implements Chosen {
        @Override
        public boolean has(long identity) {
            return keys.contains(identity);
        }
    }
}
