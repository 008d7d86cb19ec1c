package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file's name, its content and its size say of each other.
 *
 * @param proposals what the columns of the table are, by their names
 */
record Files(PlannedRows rows, Map<String, Call> proposals) {
    /** What tells the kind of a file, the surest first. */
    private static final List<String> TELLING = List.of("file_name", "file_path", "mime_type", "file_extension");

    private static final int CONTENT = TELLING.indexOf("mime_type");

    private static final Set<String> ENDINGS = Set.of("extension", "ext", "file_ext", "suffix");

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8", "numeric");
    private static final Set<String> SIZES = Set.of(
            "size",
            "size_bytes",
            "bytes",
            "byte_size",
            "file_size",
            "filesize",
            "file_size_bytes",
            "content_length",
            "size_in_bytes",
            "size_kb",
            "file_size_kb",
            "dateigroesse");

    private static final int KILO = 1_000;

    /** Small files are more than large ones: so many are drawn, of which the smallest counts. */
    private static final int DRAWN = 4;

    /** Empty for what tells nothing of a file, and where nothing else does. */
    Optional<Source> source(Call call, Column column) {
        boolean content = call.provider().equals("mime_type");
        String name = column.name().toLowerCase(Locale.ROOT);
        boolean ending = call.provider().equals("file_extension") || ENDINGS.contains(name);
        boolean size = SIZES.contains(name)
                && column.type().base() instanceof ColumnType.Base base
                && WHOLE.contains(base.name());
        if (!content && !ending && !size) {
            return Optional.empty();
        }
        return telling(column, content, ending)
                .map(other -> new Lazy(() -> {
                    Values told = rows.column(other.name());
                    return size
                            ? sizes(told, name.endsWith("kb") ? KILO : 1, rows.key("size " + name))
                            : texts(told, content);
                }));
    }

    /** The column that the others follow; itself for the first of them. */
    private Optional<Column> telling(Column asking, boolean content, boolean ending) {
        List<String> before = TELLING.subList(0, content ? CONTENT : ending ? CONTENT + 1 : TELLING.size());
        return before.stream()
                .flatMap(each -> rows.table().columns().stream()
                        .filter(column -> proposals
                                        .getOrDefault(column.name(), Call.of("filler"))
                                        .provider()
                                        .equals(each)
                                && !column.equals(asking)
                                && !rows.isReference(column.name())
                                && column.supply() != Column.Supply.COMPUTED
                                && (column.notNull() || !asking.notNull())))
                .findFirst();
    }

    private static Values texts(Values told, boolean content) {
        return (row, out) -> {
            Optional<FileKinds.Kind> kind = kind(told, row, out);
            kind.ifPresent(
                    each -> out.add((content ? each.content() : each.ending()).getBytes(StandardCharsets.UTF_8)));
            return kind.isPresent();
        };
    }

    private static Values sizes(Values told, long unit, long key) {
        Numbers sizes = row -> {
            FileKinds.Kind kind =
                    kind(told, row, new RowBuffer()).orElseGet(() -> new FileKinds.Kind("", "", KILO, KILO * KILO));
            long span = kind.most() - kind.least();
            long size = span;
            for (int i = 0; i < DRAWN; i++) {
                size = Math.min(size, Draw.below(key + i, row, span));
            }
            return Math.max(1, (kind.least() + size) / unit);
        };
        return sizes.written();
    }

    private static Optional<FileKinds.Kind> kind(Values told, long row, RowBuffer out) {
        int start = out.length();
        if (!told.write(row, out)) {
            return Optional.empty();
        }
        String text = new String(out.bytes(), start, out.length() - start, StandardCharsets.UTF_8);
        out.cutTo(start);
        return FileKinds.of(text);
    }
}
