package dev.reseed.masking.transform;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A part of a national id beside its check characters: each text that it can be has a number, from 0 on. Letters are in lower case.
 */
sealed interface IdField permits IdField.Numbers, IdField.Letters, IdField.Choice, RepeatedDigits {
    int RADIX = 36;
    int LETTERS = 26;

    int width();

    /** How many texts it can be. */
    int size();

    /** The number of the text at an index; -1 where it cannot be that. */
    int read(int[] id, int at);

    void write(int number, int[] id, int at);

    /** Any digits. */
    static IdField digits(int width) {
        int size = 1;
        for (int i = 0; i < width; i++) {
            size *= 10;
        }
        return new Numbers(width, 0, size);
    }

    /** Digits that make a number from the first to the last. */
    static IdField numbers(int width, int first, int last) {
        return new Numbers(width, first, last - first + 1);
    }

    /** Any letters. */
    static IdField letters(int width) {
        int size = 1;
        for (int i = 0; i < width; i++) {
            size *= LETTERS;
        }
        return new Letters(width, size);
    }

    /** One of some texts of the same length. */
    static IdField oneOf(String... texts) {
        int[] keys = Arrays.stream(texts)
                .mapToInt(each -> Integer.parseInt(each, RADIX))
                .sorted()
                .toArray();
        return new Choice(texts[0].length(), keys);
    }

    /** One of some numbers, with zeros before it. */
    static IdField oneOf(int width, IntStream numbers) {
        return oneOf(numbers.mapToObj(each -> padded(each, width)).toArray(String[]::new));
    }

    /** A number with zeros before it. */
    static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /**
     * Digits that make a number.
     *
     * @param first the least
     */
    record Numbers(int width, int first, int size) implements IdField {
        @Override
        public int read(int[] id, int at) {
            int number = 0;
            for (int i = at; i < at + width; i++) {
                if (id[i] > '9') {
                    return -1;
                }
                number = number * 10 + id[i] - '0';
            }
            return number >= first && number - first < size ? number - first : -1;
        }

        @Override
        public void write(int number, int[] id, int at) {
            int rest = first + number;
            for (int i = at + width - 1; i >= at; i--) {
                id[i] = '0' + rest % 10;
                rest /= 10;
            }
        }
    }

    /** Any letters. */
    record Letters(int width, int size) implements IdField {
        @Override
        public int read(int[] id, int at) {
            int number = 0;
            for (int i = at; i < at + width; i++) {
                if (id[i] < 'a') {
                    return -1;
                }
                number = number * LETTERS + id[i] - 'a';
            }
            return number;
        }

        @Override
        public void write(int number, int[] id, int at) {
            int rest = number;
            for (int i = at + width - 1; i >= at; i--) {
                id[i] = 'a' + rest % LETTERS;
                rest /= LETTERS;
            }
        }
    }

    /** One of some texts of at most four characters. */
    final class Choice implements IdField {
        private final int width;

        /** Each text as a number to the base of 36, in order. */
        private final int[] keys;

        private Choice(int width, int[] keys) {
            this.width = width;
            this.keys = keys;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int size() {
            return keys.length;
        }

        @Override
        public int read(int[] id, int at) {
            int key = 0;
            for (int i = at; i < at + width; i++) {
                key = key * RADIX + (id[i] > '9' ? id[i] - 'a' + 10 : id[i] - '0');
            }
            return Math.max(-1, Arrays.binarySearch(keys, key));
        }

        @Override
        public void write(int number, int[] id, int at) {
            int rest = keys[number];
            for (int i = at + width - 1; i >= at; i--) {
                int value = rest % RADIX;
                id[i] = value > 9 ? 'a' + value - 10 : '0' + value;
                rest /= RADIX;
            }
        }
    }
}
