package dev.reseed.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object of a schema as it is compared with others: what it is, and what there is to say of it.
 *
 * @param name as SQL writes it: qualified, with a routine's arguments, or with the table that it is on
 * @param lines its definition, then its settings, owner, privileges and comments
 */
public record SchemaItem(Kind kind, String name, List<String> lines) {
    /** No text of PostgreSQL's has a NUL. */
    private static final String FIELD = "\0";

    private static final String ITEM = "\0\0\n";
    private static final String END = "\0\0\0end";

    static final Comparator<SchemaItem> ORDER =
            Comparator.comparing(SchemaItem::kind).thenComparing(SchemaItem::name);

    public SchemaItem {
        lines = List.copyOf(lines);
    }

    SchemaItem with(List<String> more) {
        return new SchemaItem(
                kind, name, Stream.concat(lines.stream(), more.stream()).toList());
    }

    /** Items as bytes, for {@link #parse}. */
    public static byte[] format(List<SchemaItem> items) {
        StringBuilder text = new StringBuilder();
        for (SchemaItem item : items) {
            text.append(item.kind().name()).append(FIELD).append(item.name());
            item.lines().forEach(line -> text.append(FIELD).append(line));
            text.append(ITEM);
        }
        return text.append(END).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Items from bytes that {@link #format} made; empty where they are not whole, or of another version. */
    public static Optional<List<SchemaItem>> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.endsWith(END)) {
            return Optional.empty();
        }
        List<SchemaItem> items = new ArrayList<>();
        for (String item : text.substring(0, text.length() - END.length()).split(ITEM, -1)) {
            String[] fields = item.split(FIELD, -1);
            if (fields.length > 1) {
                Optional<Kind> kind = Stream.of(Kind.values())
                        .filter(each -> each.name().equals(fields[0]))
                        .findFirst();
                if (kind.isEmpty()) {
                    return Optional.empty();
                }
                items.add(new SchemaItem(kind.get(), fields[1], List.of(fields).subList(2, fields.length)));
            }
        }
        return Optional.of(items);
    }
}
