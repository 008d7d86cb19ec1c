package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the statements so far have made, by name. */
final class Drafts {
    private final SearchPath path = new SearchPath();
    private final TypeReader types = new TypeReader(this::type);
    private final Map<Name, Relation> relations = new LinkedHashMap<>();
    private final Map<Name, DomainDraft> domains = new LinkedHashMap<>();
    private final Map<Name, List<String>> enums = new LinkedHashMap<>();
    private final Map<Name, Map<String, DumpSchema.Type>> composites = new LinkedHashMap<>();
    private final List<DumpSchema.Search> searches = new ArrayList<>();

    SearchPath path() {
        return path;
    }

    TypeReader types() {
        return types;
    }

    Name made(TableName written) {
        return path.made(written);
    }

    /** The name of a relation that a statement refers to. */
    Name table(TableName written) {
        return path.found(written, this::isDefined);
    }

    /** The name of a type that a statement refers to, and which is none of the server's. */
    Name type(TableName written) {
        return path.found(
                written, name -> domains.containsKey(name) || enums.containsKey(name) || composites.containsKey(name));
    }

    boolean isDefined(Name name) {
        Relation relation = relations.get(name);
        return relation != null && relation.isDefined();
    }

    /** A new table. One of this name that was defined before must be gone since; what was said of it before it came is kept. */
    Relation define(Name name) {
        Relation before = relations.remove(name);
        Relation relation = before == null || before.isDefined() ? new Relation(name) : before;
        relation.define();
        relations.put(name, relation);
        return relation;
    }

    /** The relation of this name, which may be no table, or one that is not defined yet. */
    Relation relation(Name name) {
        return relations.computeIfAbsent(name, Relation::new);
    }

    /** In the order of their definitions. */
    Map<Name, Relation> relations() {
        return relations;
    }

    void domain(Name name, DomainDraft domain) {
        domains.put(name, domain);
    }

    @Nullable
    DomainDraft domain(Name name) {
        return domains.get(name);
    }

    Map<Name, DomainDraft> domains() {
        return domains;
    }

    void enumType(Name name, List<String> labels) {
        enums.put(name, new ArrayList<>(labels));
    }

    /** An enum's labels, to be changed; null where none is known. */
    @Nullable
    List<String> labels(Name name) {
        return enums.get(name);
    }

    Map<Name, List<String>> enums() {
        return enums;
    }

    void search(DumpSchema.Search search) {
        searches.add(search);
    }

    List<DumpSchema.Search> searches() {
        return searches;
    }

    void composite(Name name, Map<String, DumpSchema.Type> attributes) {
        composites.put(name, attributes);
    }

    /** A composite type's attributes; none where it is not known. */
    Map<String, DumpSchema.Type> attributes(Name name) {
        return composites.getOrDefault(name, Map.of());
    }
}
