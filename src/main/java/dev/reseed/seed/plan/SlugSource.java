package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;

/**
 * The words of another column as an address writes them; where they have to differ, with a number behind those that would be the same.
 *
 * @param rows how many there are
 */
record SlugSource(Values from, char divider, long rows) implements Source {
    @Override
    public long capacity() {
        return Choices.ENDLESS;
    }

    @Override
    public Values free() {
        return this::slug;
    }

    private boolean slug(long row, RowBuffer out) {
        int start = out.length();
        if (!from.write(row, out)) {
            return false;
        }
        String slug = Functions.slug(new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8));
        out.cutTo(start);
        out.add((slug.isEmpty() ? "item" : slug).replace('-', divider).getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public Values required(Requirement requirement) {
        Numbers index = requirement.index();
        FirstSlugs firsts = new FirstSlugs(this::slug, divider, requirement, rows);
        return (row, out) -> {
            int start = out.length();
            boolean there = slug(row, out);
            if (there && !firsts.isAlone(row, out, start)) {
                out.add(divider);
                Digits.write(index.at(row) + 1, out);
            }
            return there;
        };
    }
}
