package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;

/** The words of another column as an address writes them; where they have to differ, with a number behind. */
record SlugSource(Values from, char divider) implements Source {
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
        return (row, out) -> {
            boolean there = slug(row, out);
            if (there) {
                out.add(divider);
                Digits.write(index.at(row) + 1, out);
            }
            return there;
        };
    }
}
