package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A part of a JSON shape, ready to write. */
sealed interface JsonNode {
    void write(long row, RowBuffer out);

    /** JSON that never changes. */
    final class Constant implements JsonNode {
        private final byte[] text;

        private Constant(byte[] text) {
            this.text = text;
        }

        static Constant of(String json) {
            return new Constant(json.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(long row, RowBuffer out) {
            out.add(text);
        }
    }

    /** What a provider gives; null where it gives NULL. */
    record Called(Values values, boolean literal) implements JsonNode {
        @Override
        public void write(long row, RowBuffer out) {
            int start = out.length();
            if (!values.write(row, out)) {
                out.add('n');
                out.add('u');
                out.add('l');
                out.add('l');
            } else if (!literal) {
                JsonWords.quote(start, out);
            }
        }
    }

    /** An array of just these items. */
    record Listed(List<JsonNode> items) implements JsonNode {
        public Listed {
            items = List.copyOf(items);
        }

        @Override
        public void write(long row, RowBuffer out) {
            out.add('[');
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    out.add(',');
                    out.add(' ');
                }
                items.get(i).write(row, out);
            }
            out.add(']');
        }
    }

    /**
     * An array of a number of items of one shape. Each item has a row number of its own, which no other row's items have, so that what is in it
     * agrees, and what is different per row is different per item.
     */
    record Repeated(JsonNode item, long key, int min, int max) implements JsonNode {
        @Override
        public void write(long row, RowBuffer out) {
            long count = min + Draw.below(key, row, max - min + 1L);
            out.add('[');
            for (long i = 0; i < count; i++) {
                if (i > 0) {
                    out.add(',');
                    out.add(' ');
                }
                item.write((row * max + i) & Long.MAX_VALUE, out);
            }
            out.add(']');
        }
    }

    /** An object. */
    record Keyed(List<Member> members) implements JsonNode {
        public Keyed {
            members = List.copyOf(members);
        }

        @Override
        public void write(long row, RowBuffer out) {
            out.add('{');
            boolean first = true;
            for (int i = 0; i < members.size(); i++) {
                Member member = members.get(i);
                if (member.share() >= 1 || Draw.isIn(member.share(), member.key(), row)) {
                    if (!first) {
                        out.add(',');
                        out.add(' ');
                    }
                    first = false;
                    member.name().write(row, out);
                    member.value().write(row, out);
                }
            }
            out.add('}');
        }
    }

    /**
     * A key and its value.
     *
     * @param name with what stands between it and the value
     * @param share of the objects that have it
     */
    record Member(Constant name, JsonNode value, double share, long key) {}
}
