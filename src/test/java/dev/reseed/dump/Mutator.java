package dev.reseed.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bad dumps of good ones; the same of the same seed. */
final class Mutator {
    private static final List<String> TOKENS = List.of(
            "'",
            "\"",
            "$$",
            "$a$",
            ";",
            "\\.\n",
            "\\.",
            "\n",
            "\r\n",
            "\t",
            "\\",
            "\\N",
            "(",
            ")",
            ",",
            "--",
            "/*",
            "*/",
            "\0",
            "\u00e9",
            "\ufeff",
            "COPY t FROM stdin;\n",
            "COPY public.t (id, name) FROM stdin;\n",
            "INSERT INTO t VALUES (1, 'a');\n",
            "INSERT INTO public.t (name) VALUES (DEFAULT), ('a');\n",
            "\\connect other\n",
            "\\restrict x\n",
            "BEGIN ATOMIC",
            "END",
            "SET standard_conforming_strings = off;\n",
            "SET client_encoding = 'LATIN1';\n",
            "DO $$ begin end $$;\n",
            "E'\\",
            "U&'",
            "\u007f\u007f\u007f\u007f",
            "\uffff",
            "PGDMP",
            "CREATE INDEX ON public.t (id);\n",
            "SELECT pg_catalog.setval('s', 1);\n");

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    byte[] mutated(byte[] dump) {
        byte[] bytes = dump;
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 1; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(60));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 ->
                inserted(bytes, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
            case 4 -> inserted(bytes, random.nextInt(bytes.length), Arrays.copyOfRange(bytes, at, to));
            default -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                yield flipped;
            }
        };
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] what) {
        return joined(joined(Arrays.copyOf(bytes, at), what), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
