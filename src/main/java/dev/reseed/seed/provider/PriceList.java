package dev.reseed.seed.provider;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What products usually cost, by the ends of their names: {@code Classic Corner Sofa} is a corner sofa. Read once; immutable. */
public final class PriceList {
    /** An end of a name is looked for in so few characters. */
    private static final int LONGEST = 200;

    private final byte[][] names;
    private final long[] hundredths;

    private PriceList(Map<String, Long> prices) {
        int size = Integer.highestOneBit(Math.max(1, prices.size())) * 4;
        this.names = new byte[size][];
        this.hundredths = new long[size];
        prices.forEach((name, price) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = lower(bytes[i]);
            }
            int slot = hash(bytes, 0, bytes.length) & (size - 1);
            while (names[slot] != null) {
                slot = (slot + 1) & (size - 1);
            }
            names[slot] = bytes;
            hundredths[slot] = price;
        });
    }

    /** Reads all prices. */
    public static PriceList read() {
        Map<String, Long> prices = new HashMap<>();
        for (String line : Dictionary.lines("prices.txt")) {
            int bar = line.indexOf('|');
            long price = new BigDecimal(line.substring(0, bar).strip())
                    .movePointRight(2)
                    .longValueExact();
            Arrays.stream(line.substring(bar + 1).split(",", -1)).forEach(name -> prices.put(name.strip(), price));
        }
        return new PriceList(prices);
    }

    /** The usual price of a product, in hundredths; -1 for one that is not known. Numbers behind its name do not count. */
    public long usual(byte[] text, int from, int to) {
        int end = withoutNumber(text, from, to);
        for (int start = Math.max(from, end - LONGEST); start < end; start++) {
            if (start == from || text[start - 1] == ' ') {
                int slot = slot(text, start, end);
                if (slot >= 0) {
                    return hundredths[slot];
                }
            }
        }
        return -1;
    }

    private int slot(byte[] text, int from, int to) {
        int mask = names.length - 1;
        int slot = hash(text, from, to) & mask;
        while (names[slot] != null) {
            if (isSame(names[slot], text, from, to)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private static boolean isSame(byte[] name, byte[] text, int from, int to) {
        if (name.length != to - from) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != lower(text[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + lower(text[i]);
        }
        return hash ^ (hash >>> 15);
    }

    private static byte lower(byte each) {
        return each >= 'A' && each <= 'Z' ? (byte) (each + ('a' - 'A')) : each;
    }

    /** {@code Honey} of {@code Honey 250 g}, {@code Charger} of {@code Charger 440}. */
    private static int withoutNumber(byte[] text, int from, int to) {
        int end = to - 2 > from && text[to - 1] == 'g' && text[to - 2] == ' ' ? to - 2 : to;
        int digits = end;
        while (digits > from && text[digits - 1] >= '0' && text[digits - 1] <= '9') {
            digits--;
        }
        return digits < end && digits > from && text[digits - 1] == ' ' ? digits - 1 : to;
    }
}
