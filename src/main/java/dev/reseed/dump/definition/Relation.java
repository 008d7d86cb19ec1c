package dev.reseed.dump.definition;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.Check;
import dev.reseed.masking.schema.DumpSchema.Exclusion;
import dev.reseed.masking.schema.DumpSchema.ForeignKey;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.masking.schema.DumpSchema.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What statements have said about a relation so far. Expressions name what may be columns, and foreign keys may lack the columns that they
 * refer to: only when all statements were read it is known what these are.
 */
final class Relation {
    private final Name name;
    private final Map<String, DumpSchema.Type> columns = new LinkedHashMap<>();
    private final Set<String> notNull = new HashSet<>();
    private final Set<String> generated = new HashSet<>();
    private final Set<Name> parents = new LinkedHashSet<>();
    private final List<OwnCheck> checks = new ArrayList<>();
    private final List<UniqueKey> keys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final ConstraintNames names = new ConstraintNames();
    private boolean defined;
    private boolean partition;
    private boolean madeFromParents;

    Relation(Name name) {
        this.name = name;
    }

    /**
     * A CHECK.
     *
     * @param check its name is empty where the server chooses one
     * @param inherited whether it holds for the tables that inherit from this
     */
    record OwnCheck(Check check, boolean inherited) {}

    Name name() {
        return name;
    }

    ConstraintNames names() {
        return names;
    }

    /** Whether it is a table whose definition was read. */
    boolean isDefined() {
        return defined;
    }

    void define() {
        defined = true;
    }

    boolean isPartition() {
        return partition;
    }

    /** Whether its parents' columns stand before its own. */
    boolean isMadeFromParents() {
        return madeFromParents;
    }

    Set<Name> parents() {
        return parents;
    }

    void makeFrom(Name parent, boolean asPartition) {
        madeFromParents = true;
        partition |= asPartition;
        parents.add(parent);
    }

    void attachTo(Name parent, boolean asPartition) {
        partition |= asPartition;
        parents.add(parent);
    }

    void detachFrom(Name parent) {
        partition = false;
        parents.remove(parent);
    }

    Map<String, DumpSchema.Type> columns() {
        return columns;
    }

    /** Takes a column, unless there is one of this name. */
    void column(String column, DumpSchema.Type type) {
        columns.putIfAbsent(column, type);
    }

    void changeType(String column, DumpSchema.Type type) {
        columns.computeIfPresent(column, (same, before) -> type);
    }

    void drop(String column) {
        columns.remove(column);
        notNull.remove(column);
        generated.remove(column);
        keys.removeIf(
                key -> key.parts().stream().anyMatch(part -> part.columns().contains(column)));
        foreignKeys.removeIf(key -> key.columns().contains(column));
        exclusions.removeIf(exclusion -> exclusion.columns().contains(column));
        checks.removeIf(each -> each.check().columns().contains(column));
    }

    boolean isNotNull(String column) {
        return notNull.contains(column);
    }

    void notNull(String column, boolean on) {
        if (on) {
            notNull.add(column);
        } else {
            notNull.remove(column);
        }
    }

    boolean isGenerated(String column) {
        return generated.contains(column);
    }

    void generated(String column, boolean on) {
        if (on) {
            generated.add(column);
        } else {
            generated.remove(column);
        }
    }

    List<OwnCheck> checks() {
        return checks;
    }

    void check(Check check, boolean inherited) {
        checks.add(new OwnCheck(check, inherited));
    }

    List<UniqueKey> keys() {
        return keys;
    }

    void key(UniqueKey key) {
        keys.add(key);
    }

    /** Takes a key of plain columns; empty as its name lets the server choose. */
    void key(String constraint, boolean primary, List<String> over) {
        String chosen = primary ? name.name() + "_pkey" : nameOver(over, "_key");
        List<KeyPart> parts = over.stream().<KeyPart>map(KeyPart.OfColumn::new).toList();
        keys.add(new UniqueKey(names.of(constraint, chosen), name, primary, parts, Optional.empty()));
    }

    /** Makes a constraint of an index, which takes its name; empty leaves the index its own. */
    void constraintOf(String index, String constraint, boolean primary) {
        UnaryOperator<UniqueKey> made = key -> new UniqueKey(
                constraint.isEmpty() ? index : constraint, key.table(), primary, key.parts(), key.predicate());
        keys.replaceAll(key -> key.name().equals(index) ? made.apply(key) : key);
    }

    List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** Takes a foreign key; without referenced columns it refers to the other table's primary key. */
    void foreignKey(String constraint, List<String> own, Name referenced, List<String> referencedColumns) {
        String chosen = names.of(constraint, nameOver(own, "_fkey"));
        foreignKeys.add(new ForeignKey(chosen, name, own, referenced, referencedColumns));
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    void exclusion(String constraint, List<String> over, List<String> equal) {
        exclusions.add(new Exclusion(names.of(constraint, nameOver(over, "_excl")), name, over, equal));
    }

    void dropConstraint(String constraint) {
        checks.removeIf(each -> each.check().name().equals(constraint));
        keys.removeIf(each -> each.name().equals(constraint));
        foreignKeys.removeIf(each -> each.name().equals(constraint));
        exclusions.removeIf(each -> each.name().equals(constraint));
    }

    private String nameOver(List<String> over, String suffix) {
        return name.name() + "_" + String.join("_", over) + suffix;
    }
}
