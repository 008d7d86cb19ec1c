package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text with slots, each filled from choices of its own: as many texts as the product of them. */
final class Template implements Phrase {
    private final List<Part> parts;
    private final List<Phrase> lists;
    private final byte[][] literals;
    private final int[] slots;
    private final int[] twins;
    private final long[] strides;
    private final long[] sizes;
    private final long size;

    /** What a template is made of. */
    sealed interface Part {
        /** Text that stays. */
        record Literal(String text) implements Part {}

        /**
         * A slot.
         *
         * @param list the number of its choices
         * @param other a part before this one, with the same words in this or another spelling, that it has to differ from; -1 for none
         */
        record Slot(int list, int other) implements Part {}
    }

    Template(List<Part> parts, List<Phrase> lists) {
        this.parts = List.copyOf(parts);
        this.lists = List.copyOf(lists);
        int count = parts.size();
        literals = new byte[count][];
        slots = new int[count];
        twins = new int[count];
        strides = new long[count];
        sizes = new long[count];
        long all = 1;
        for (int i = 0; i < count; i++) {
            strides[i] = all;
            all = part(i, all);
        }
        size = all;
    }

    private long part(int i, long before) {
        switch (parts.get(i)) {
            case Part.Literal literal -> {
                literals[i] = literal.text().getBytes(StandardCharsets.UTF_8);
                slots[i] = -1;
                return before;
            }
            case Part.Slot slot -> {
                literals[i] = new byte[0];
                slots[i] = slot.list();
                twins[i] = slot.other();
                sizes[i] = lists.get(slot.list()).size() - (slot.other() < 0 ? 0 : 1);
                return product(before, sizes[i]);
            }
        }
    }

    /** At most {@link Choices#ENDLESS}. */
    static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? ENDLESS : Math.min(ENDLESS, a * b);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void write(long number, RowBuffer out) {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] < 0) {
                out.add(literals[i]);
            } else {
                lists.get(slots[i]).write(chosen(i, number), out);
            }
        }
    }

    private long chosen(int part, long number) {
        long index = number / strides[part] % sizes[part];
        return twins[part] >= 0 && index >= chosen(twins[part], number) ? index + 1 : index;
    }

    @Override
    public int longest() {
        int longest = 0;
        for (Part part : parts) {
            longest += switch (part) {
                case Part.Literal literal ->
                    literal.text().codePointCount(0, literal.text().length());
                case Part.Slot slot -> lists.get(slot.list()).longest();
            };
        }
        return longest;
    }

    /** Leaves the longest texts of the longest slots out until what is left fits. */
    @Override
    public Optional<Phrase> within(int characters) {
        List<Phrase> fit = new ArrayList<>(lists);
        Template template = this;
        while (template.longest() > characters) {
            Optional<Phrase> less = longestOf(fit).flatMap(list -> list.within(list.longest() - 1));
            if (less.isEmpty() || less.get().size() < 2) {
                return Optional.empty();
            }
            fit.set(indexOfLongest(fit), less.get());
            template = new Template(parts, fit);
        }
        return Optional.of(template);
    }

    private static Optional<Phrase> longestOf(List<Phrase> lists) {
        return lists.isEmpty() ? Optional.empty() : Optional.of(lists.get(indexOfLongest(lists)));
    }

    private static int indexOfLongest(List<Phrase> lists) {
        int longest = 0;
        for (int i = 1; i < lists.size(); i++) {
            if (lists.get(i).longest() > lists.get(longest).longest()) {
                longest = i;
            }
        }
        return longest;
    }
}
