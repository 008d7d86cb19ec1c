package dev.reseed.dump.definition;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.EnumType;
import dev.reseed.masking.schema.DumpSchema.ForeignKey;
import dev.reseed.masking.schema.DumpSchema.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a schema of all that the statements have said. */
final class SchemaResolver {
    /** More than any database has. */
    private static final int MOST_COPIES = 1 << 21;

    private final Drafts drafts;
    private final Map<Name, ResolvedTable> resolved = new HashMap<>();

    SchemaResolver(Drafts drafts) {
        this.drafts = drafts;
    }

    DumpSchema schema() {
        List<Relation> ordered = ParentsFirst.ordered(drafts.relations());
        Allowance copies = new Allowance(MOST_COPIES);
        for (Relation relation : ordered) {
            resolved.put(relation.name(), new ResolvedTable(relation, parents(relation), copies));
        }
        for (Relation relation : ordered) {
            table(relation).foreignKeys(parents(relation), this::referenced, copies);
        }
        List<DumpSchema.Domain> domains =
                drafts.domains().values().stream().map(DomainDraft::domain).toList();
        List<EnumType> enums = new ArrayList<>();
        drafts.enums().forEach((name, labels) -> enums.add(new EnumType(name, labels)));
        return new DumpSchema(
                tables().filter(ResolvedTable::isTable)
                        .map(ResolvedTable::table)
                        .toList(),
                all(ResolvedTable::keys),
                all(ResolvedTable::foreignKeys),
                all(ResolvedTable::exclusions),
                domains,
                enums,
                drafts.searches());
    }

    private Stream<ResolvedTable> tables() {
        return drafts.relations().values().stream().map(this::table);
    }

    private <T> List<T> all(Function<ResolvedTable, List<T>> part) {
        return tables().map(part).flatMap(Collection::stream).toList();
    }

    private ResolvedTable table(Relation relation) {
        return Objects.requireNonNull(resolved.get(relation.name()));
    }

    private List<ResolvedTable> parents(Relation relation) {
        return relation.parents().stream()
                .map(resolved::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> referenced(ForeignKey key) {
        if (!key.referencedColumns().isEmpty()) {
            return key.referencedColumns();
        }
        ResolvedTable table = resolved.get(key.referenced());
        return table == null ? List.of() : table.primaryKey();
    }
}
