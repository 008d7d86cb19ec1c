package dev.reseed.seed;

import dev.reseed.seed.file.Part;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes of the order of a seed's parts: rows can refer to those that are there, and not to those that a later part brings.
 *
 * @param schema as it is before the first part
 */
record PartOrder(List<Part> parts, Schema schema) {
    private static final int NEVER = Integer.MAX_VALUE;

    /** What is wrong with tables that the seed names, each with its place. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Generated generated) {
                int part = i;
                generated.tables().forEach(spec -> problem(spec, part).ifPresent(problems::add));
            }
        }
        return problems;
    }

    private Optional<String> problem(TableSpec spec, int part) {
        int filled = filled(spec.name());
        if (filled >= 0 && filled < part) {
            return Optional.of(
                    spec.place() + ": " + spec.name()
                            + " has rows by then, which an earlier part brings, and what comes beside them could not be told from them");
        }
        boolean fixed = spec.rows() instanceof Rows.Amount amount && amount.rows() > 0;
        return tooLate(spec.name(), part)
                .filter(key -> fixed)
                .map(key -> spec.place() + ": each row of " + spec.name() + " refers to one of " + key.referenced()
                        + " by " + String.join(", ", key.columns())
                        + ", and only a later part brings those: move this behind it");
    }

    /**
     * What the seed says of tables, without rows for those that get none since they come too early; without those of them that a later part
     * fills by itself.
     */
    List<TableSpec> told() {
        List<TableSpec> told = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Generated generated) {
                int part = i;
                generated.tables().stream()
                        .filter(spec -> !isLeftEmpty(spec, part) || !isFilledBehind(spec.name(), part))
                        .forEach(spec -> told.add(isLeftEmpty(spec, part) ? empty(spec) : spec));
            }
        }
        return told;
    }

    private boolean isFilledBehind(TableName table, int part) {
        int automatic = automaticPart(table);
        return automatic > part && automatic < NEVER;
    }

    private static TableSpec empty(TableSpec spec) {
        return new TableSpec(
                spec.name(),
                new Rows.Amount(0, false, spec.place()),
                spec.pins(),
                spec.lets(),
                spec.columns(),
                spec.place());
    }

    private boolean isLeftEmpty(TableSpec spec, int part) {
        return !(spec.rows() instanceof Rows.Amount)
                && tooLate(spec.name(), part).isPresent();
    }

    /** How many rows a table gets that is filled by itself; empty where it is not. */
    Optional<Rows> automatic(TableName table) {
        int part = automaticPart(table);
        return part < parts.size() && tooLate(table, part).isEmpty()
                ? Optional.of(((Part.Auto) parts.get(part)).rows())
                : Optional.empty();
    }

    /** Which tables get no rows since what they refer to comes later. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            List<TableName> empty = parts.get(i) instanceof Part.Generated generated
                    ? generated.tables().stream()
                            .filter(spec -> isLeftEmpty(spec, part))
                            .map(TableSpec::name)
                            .toList()
                    : schema.tables().keySet().stream()
                            .filter(table -> automaticPart(table) == part && filled(table) == part)
                            .toList();
            empty.forEach(table -> tooLate(table, part)
                    .ifPresent(key -> notes.add(table + " gets no rows by its part: only a later one brings those of "
                            + key.referenced() + " that they would refer to")));
        }
        return notes;
    }

    /** A reference that each row has, to rows that a later part is the first to bring. */
    private Optional<ForeignKey> tooLate(TableName table, int part) {
        return schema.table(table).stream()
                .flatMap(its -> its.foreignKeys().stream()
                        .filter(key -> !key.referenced().equals(table) && isMandatory(its, key)))
                .filter(key -> filled(key.referenced()) > part && filled(key.referenced()) < NEVER)
                .findFirst();
    }

    private static boolean isMandatory(Table table, ForeignKey key) {
        return key.columns().stream()
                .allMatch(name ->
                        table.column(name).filter(each -> each.notNull()).isPresent());
    }

    private int automaticPart(TableName table) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Auto auto && !auto.except().contains(table)) {
                return i;
            }
        }
        return NEVER;
    }

    /** The first part that brings rows of a table; before all others where it has some. */
    private int filled(TableName table) {
        if (schema.table(table).filter(Table::hasRows).isPresent()) {
            return -1;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (brings(parts.get(i), table)) {
                return i;
            }
        }
        return NEVER;
    }

    private static boolean brings(Part part, TableName table) {
        return switch (part) {
            case Part.Csv csv ->
                FileRows.name(csv.file().schema(), csv.file().table()).equals(table);
            case Part.Json json ->
                FileRows.name(json.file().schema(), json.file().table()).equals(table);
            case Part.Sql sql -> false;
            case Part.Generated generated ->
                generated.tables().stream().anyMatch(spec -> spec.name().equals(table));
            case Part.Auto auto -> !auto.except().contains(table);
        };
    }
}
