package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Optional;

/**
 * The way from a tree's root to a row, over its parents.
 *
 * @param key leads to the parent
 * @param segment what each row adds
 * @param rooted whether the divider stands before everything, too
 */
record TreePath(PlannedRows rows, ForeignKey key, Segment segment, char divider, boolean rooted) implements Source {
    private static final int DEEPEST = 64;

    /**
     * A part of a path.
     *
     * @param column that it is made of; empty for the row's number
     * @param ready whether the column has it as it is
     * @param labels whether only letters, digits and underscores are taken
     */
    record Segment(String column, boolean ready, boolean labels) {
        private Values of(PlannedRows rows, Optional<Requirement> requirement) {
            if (column.isEmpty()) {
                return Numbers.counting(1).written();
            }
            Values values = rows.column(column);
            boolean differs = rows.requirement(rows.unit(column))
                    .filter(Requirement::isOverAll)
                    .isPresent();
            if (ready && !labels && (differs || requirement.isEmpty())) {
                return values;
            }
            SlugSource slugs = new SlugSource(values, labels ? '_' : '-', rows.size());
            return requirement.map(slugs::required).orElseGet(slugs::free);
        }
    }

    @Override
    public long capacity() {
        return Choices.ENDLESS;
    }

    @Override
    public Values free() {
        return path(Optional.empty());
    }

    @Override
    public Values required(Requirement requirement) {
        return path(Optional.of(requirement));
    }

    /** Where the last parts differ the whole does, too. */
    private Values path(Optional<Requirement> requirement) {
        Values last = segment.of(rows, requirement);
        Numbers parent = rows.parent(key);
        PlannedRows first = rows.first();
        Values others = first.equals(rows) ? last : segment.of(first, requirement);
        Numbers above = first.parent(key);
        return (row, out) -> {
            int start = out.length();
            if (rooted) {
                out.add(divider);
            }
            long up = parent.at(row);
            if (up >= 0 && up != row) {
                before(up, above, others, out, DEEPEST);
            }
            boolean there = last.write(row, out);
            if (!there) {
                out.cutTo(start);
            }
            return there;
        };
    }

    private void before(long row, Numbers above, Values others, RowBuffer out, int left) {
        long up = above.at(row);
        if (up >= 0 && up != row && left > 0) {
            before(up, above, others, out, left - 1);
        }
        if (!others.write(row, out)) {
            Digits.write(row + 1, out);
        }
        out.add(divider);
    }
}
