package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is sold in the categories of shops. Read once; immutable. */
public final class Catalogue {
    private final byte[][] styles;
    private final byte[][] categories;
    private final byte[][][] articles;

    private Catalogue(byte[][] styles, byte[][] categories, byte[][][] articles) {
        this.styles = styles;
        this.categories = categories;
        this.articles = articles;
    }

    /** Reads all categories. */
    public static Catalogue read() {
        byte[][] styles = new byte[0][];
        List<byte[]> categories = new ArrayList<>();
        List<byte[][]> articles = new ArrayList<>();
        for (String line : Dictionary.lines("catalogue.txt")) {
            int bar = line.indexOf('|');
            if (bar < 0) {
                styles = texts(line.substring(1));
            } else {
                categories.add(line.substring(0, bar).strip().getBytes(StandardCharsets.UTF_8));
                articles.add(texts(line.substring(bar + 1)));
            }
        }
        return new Catalogue(styles, categories.toArray(byte[][]::new), articles.toArray(byte[][][]::new));
    }

    private static byte[][] texts(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(each -> each.strip().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The number of a category by its name; -1 for one that is not known. */
    public int category(byte[] text, int from, int to) {
        for (int i = 0; i < categories.length; i++) {
            if (Arrays.equals(categories[i], 0, categories[i].length, text, from, to)) {
                return i;
            }
        }
        return -1;
    }

    /** How many articles a category has. */
    public long size(int category) {
        return (long) articles[category].length * styles.length;
    }

    /** Adds the name of an article. */
    public void write(int category, long number, RowBuffer out) {
        byte[][] all = articles[category];
        out.add(styles[(int) (number / all.length % styles.length)]);
        out.add(' ');
        out.add(all[(int) (number % all.length)]);
    }
}
