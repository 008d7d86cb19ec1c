package dev.reseed.dump.subset;

import java.math.BigDecimal;

/** Which rows of a table a person has chosen. */
sealed interface RootRows {
    /** As a person would write it. */
    String shown();

    /** All of them; what refers to them is not followed. */
    record All() implements RootRows {
        @Override
        public String shown() {
            return "all";
        }
    }

    /** As many as this, taken by their keys' hashes; 1 or more. */
    record Count(long rows) implements RootRows {
        @Override
        public String shown() {
            return Long.toString(rows);
        }
    }

    /** About this share of them, taken by their keys' hashes; above 0, 1 at most. */
    record Share(double part) implements RootRows {
        @Override
        public String shown() {
            return BigDecimal.valueOf(part)
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString()
                    + "%";
        }
    }

    /**
     * Those that fulfil a condition, which PostgreSQL judges.
     *
     * @param place where it was written
     */
    record Condition(String sql, String place) implements RootRows {
        @Override
        public String shown() {
            return sql;
        }
    }
}
