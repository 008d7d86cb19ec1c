package dev.reseed.seed.person;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The names of all locales that are used together: which are in several of them. Bit i of an answer is locale i, of at most 64. */
final class NamePool {
    private final Map<String, Long> firsts = new HashMap<>();
    private final Map<String, Long> lasts = new HashMap<>();
    private final TreeSet<String> sorted;

    NamePool(List<Names> locales) {
        for (int i = 0; i < locales.size(); i++) {
            long bit = 1L << i;
            add(firsts, locales.get(i).firsts(), bit);
            add(lasts, locales.get(i).lasts(0), bit);
            add(lasts, locales.get(i).lasts(1), bit);
        }
        sorted = new TreeSet<>(firsts.keySet());
    }

    /** Which locales have each of these texts as a first name. */
    long[] firstsIn(byte[][] texts) {
        return in(firsts, texts);
    }

    /** Which locales have each of these texts as a last name. */
    long[] lastsIn(byte[][] texts) {
        return in(lasts, texts);
    }

    /** Whether each of these first names is not the beginning of another one, nor begins with one: what is behind it is a last name then. */
    boolean[] endClearly(byte[][] texts) {
        boolean[] clear = new boolean[texts.length];
        for (int i = 0; i < texts.length; i++) {
            clear[i] = endsClearly(text(texts[i]));
        }
        return clear;
    }

    private boolean endsClearly(String name) {
        String next = sorted.higher(name);
        boolean begins = next != null && next.startsWith(name);
        for (int end = 1; end < name.length() && !begins; end++) {
            begins = firsts.containsKey(name.substring(0, end));
        }
        return !begins;
    }

    private static void add(Map<String, Long> all, byte[][] texts, long bit) {
        for (byte[] name : texts) {
            all.merge(text(name), bit, (one, other) -> one | other);
        }
    }

    private static long[] in(Map<String, Long> all, byte[][] texts) {
        long[] in = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            in[i] = all.getOrDefault(text(texts[i]), 0L);
        }
        return in;
    }

    private static String text(byte[] folded) {
        return new String(folded, StandardCharsets.US_ASCII);
    }
}
