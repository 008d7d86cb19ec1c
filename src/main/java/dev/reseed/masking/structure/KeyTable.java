package dev.reseed.masking.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the number of a key by its bytes. A document's keys are never put into it, so that none of them can make it slow. */
final class KeyTable {
    private final byte[] @Nullable [] keys;
    private final int[] numbers;

    /** @param names without repetitions */
    KeyTable(List<String> names) {
        int size = Integer.highestOneBit(names.size() * 4 + 1) * 2;
        keys = new byte[size][];
        numbers = new int[size];
        for (int i = 0; i < names.size(); i++) {
            byte[] key = names.get(i).getBytes(StandardCharsets.UTF_8);
            int slot = slot(key, 0, key.length);
            while (keys[slot] != null) {
                slot = slot + 1 & size - 1;
            }
            keys[slot] = key;
            numbers[slot] = i;
        }
    }

    /** The place of a key in the list of names; -1 where it is not in it. */
    int find(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        byte @Nullable [] key = keys[slot];
        while (key != null) {
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return numbers[slot];
            }
            slot = slot + 1 & keys.length - 1;
            key = keys[slot];
        }
        return -1;
    }

    private int slot(byte[] bytes, int from, int to) {
        int length = to - from;
        int hash = length;
        if (length > 0) {
            hash = (hash * 31 + bytes[from]) * 31 + bytes[to - 1];
            hash = hash * 31 + bytes[from + (length >> 1)];
        }
        hash *= 0x9E3779B9;
        return hash >>> 16 & keys.length - 1;
    }
}
