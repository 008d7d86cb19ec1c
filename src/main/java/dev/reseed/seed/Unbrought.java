package dev.reseed.seed;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a column has in rows that bring no value of it, as far as that is known before the server gives it. */
record Unbrought(Column column) {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext", "name");
    private static final Pattern NUMBER =
            Pattern.compile("\\(?(-?[0-9]{1,40}(?:\\.[0-9]{1,40})?)\\)?(?:::[a-z ]{1,40}(?:\\([0-9,]{1,9}\\))?)?");
    private static final Pattern CAST = Pattern.compile("(?:::[^'|+*/()-]{1,200}(?:\\([0-9,]{1,9}\\))?){0,9}");

    /** Whether it is nothing that the server works out. */
    boolean isKnown() {
        return isCounted() || literal().isPresent() || isNull();
    }

    /** A value of the column's type where it is not known; empty for NULL. */
    Optional<String> at(long row) {
        return isCounted()
                ? Optional.of(String.valueOf(row + 1))
                : literal().or(() -> isNull() ? Optional.empty() : some(row));
    }

    private boolean isCounted() {
        return column.sequence().isPresent()
                || column.supply() == Column.Supply.IDENTITY
                || column.supply() == Column.Supply.IDENTITY_ALWAYS;
    }

    private boolean isNull() {
        boolean given = column.supply() == Column.Supply.DEFAULT || column.supply() == Column.Supply.COMPUTED;
        return !column.notNull()
                && (!given
                        || column.defaultSql()
                                .filter(sql -> sql.startsWith("NULL"))
                                .isPresent());
    }

    private Optional<String> literal() {
        String sql =
                column.supply() == Column.Supply.DEFAULT ? column.defaultSql().orElse("") : "";
        if (sql.equals("true") || sql.equals("false")) {
            return Optional.of(sql);
        }
        Matcher number = NUMBER.matcher(sql);
        return number.matches() ? Optional.of(number.group(1)) : quoted(sql);
    }

    private static Optional<String> quoted(String sql) {
        int end = sql.startsWith("'") ? sql.indexOf('\'', 1) : -1;
        while (end >= 0 && sql.startsWith("''", end)) {
            end = sql.indexOf('\'', end + 2);
        }
        return end > 0 && CAST.matcher(sql.substring(end + 1)).matches()
                ? Optional.of(sql.substring(1, end).replace("''", "'"))
                : Optional.empty();
    }

    private Optional<String> some(long row) {
        return switch (column.type().base()) {
            case ColumnType.Base base -> some(base.name(), row);
            case ColumnType.Enumeration enumeration ->
                Optional.of(enumeration.labels().getFirst());
            case ColumnType.Array array -> Optional.of("{}");
            case ColumnType.Range range -> Optional.of(range.several() ? "{}" : "empty");
            case ColumnType.Composite composite -> Optional.empty();
            case ColumnType.DomainOf domain -> Optional.empty();
        };
    }

    private static Optional<String> some(String type, long row) {
        if (NUMBERS.contains(type) || TEXTS.contains(type)) {
            return Optional.of(String.valueOf(row + 1));
        }
        return switch (type) {
            case "uuid" -> Optional.of(String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", row + 1));
            case "bool" -> Optional.of("true");
            case "date" -> Optional.of("2020-01-01");
            case "timestamp" -> Optional.of("2020-01-01 00:00:00");
            case "timestamptz" -> Optional.of("2020-01-01 00:00:00+00");
            case "time" -> Optional.of("00:00:00");
            case "json", "jsonb" -> Optional.of("{}");
            default -> Optional.empty();
        };
    }
}
