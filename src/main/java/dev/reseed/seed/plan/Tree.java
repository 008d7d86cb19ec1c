package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.value.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What rows that refer to their own table tell of their place in the tree: how deep they are, the way to them, and what lies below. */
record Tree(PlannedRows rows) {
    private static final int DEEPEST = 64;

    private static final Set<String> DEPTHS =
            Set.of("depth", "level", "tree_level", "tree_depth", "nesting_level", "nesting", "lvl", "ebene", "tiefe");
    private static final Set<String> PATHS = Set.of(
            "path",
            "full_path",
            "tree_path",
            "url_path",
            "slug_path",
            "full_slug",
            "materialized_path",
            "materialised_path",
            "pfad");
    private static final Set<String> LEFTS = Set.of("lft", "_lft", "tree_left", "left_value", "nested_left");
    private static final Set<String> RIGHTS =
            Set.of("rgt", "rght", "_rgt", "tree_right", "right_value", "nested_right");
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "citext", "ltree");

    /** Tables whose paths begin at a root, as addresses and folders do. */
    private static final List<String> ROOTED = List.of("page", "folder", "director", "file", "route", "menu", "node");

    private static final List<String> PARENTS =
            List.of("parent", "ancestor", "super", "eltern", "padre", "pere", "upper", "above");
    private static final List<String> SLUGS = List.of("slug", "key", "code");
    private static final List<String> NAMES = List.of("name", "title", "label");
    private static final Pattern FROM_ONE =
            Pattern.compile("(>=? *1\\b|> *0\\b|\\b1 AND\\b)", Pattern.CASE_INSENSITIVE);

    /** Empty for what tells nothing of a tree. */
    Optional<Source> source(Column column) {
        if (!(column.type().base() instanceof ColumnType.Base base)) {
            return Optional.empty();
        }
        String name = column.name().toLowerCase(Locale.ROOT);
        if (WHOLE.contains(base.name())) {
            return DEPTHS.contains(name)
                    ? parents().map(key -> depths(key, column))
                    : LEFTS.contains(name) || RIGHTS.contains(name)
                            ? parents().map(key -> sets(key, LEFTS.contains(name)))
                            : Optional.empty();
        }
        return TEXTS.contains(base.name())
                        && (PATHS.contains(name) || base.name().equals("ltree"))
                ? parents().map(key -> path(key, base.name().equals("ltree")))
                : Optional.empty();
    }

    private Optional<ForeignKey> parents() {
        return rows.chosenReferences().stream()
                .filter(key -> key.referenced().equals(rows.table().name()))
                .filter(key -> PARENTS.stream()
                        .anyMatch(word ->
                                key.columns().getLast().toLowerCase(Locale.ROOT).contains(word)))
                .findFirst();
    }

    private Source depths(ForeignKey key, Column column) {
        boolean fromOne = rows.checks().stream()
                        .filter(check -> check.columns().equals(List.of(column.name())))
                        .anyMatch(check -> FROM_ONE.matcher(check.sql()).find())
                || column.defaultSql().filter("1"::equals).isPresent();
        long root = fromOne ? 1 : 0;
        return new Lazy(() -> {
            Numbers own = rows.parent(key);
            Numbers others = rows.first().parent(key);
            Numbers depth = row -> {
                long at = row;
                long above = own.at(row);
                long passed = 0;
                while (above >= 0 && above != at && passed < DEEPEST) {
                    passed++;
                    at = above;
                    above = others.at(at);
                }
                return root + passed;
            };
            return depth.written();
        });
    }

    private Source sets(ForeignKey key, boolean left) {
        Numbers sets = new Later(() -> NestedSets.of(rows.parent(key), rows.size(), left));
        return new Counted(sets, sets.written());
    }

    private Source path(ForeignKey key, boolean labels) {
        char divider = labels ? '.' : '/';
        String table = rows.table().name().name().toLowerCase(Locale.ROOT);
        boolean rooted = !labels && ROOTED.stream().anyMatch(table::contains);
        return new TreePath(rows, key, segment(labels), divider, rooted);
    }

    /** What a row adds to the path of its parent. */
    private TreePath.Segment segment(boolean labels) {
        return column(SLUGS.subList(0, 1))
                .map(name -> new TreePath.Segment(name, true, labels))
                .or(() -> column(NAMES).map(name -> new TreePath.Segment(name, false, labels)))
                .or(() -> column(SLUGS).map(name -> new TreePath.Segment(name, false, labels)))
                .orElse(new TreePath.Segment("", false, labels));
    }

    private Optional<String> column(List<String> names) {
        return names.stream()
                .flatMap(name -> rows.table().column(name).stream())
                .filter(each -> each.notNull()
                        && each.supply() != Column.Supply.COMPUTED
                        && !rows.isReference(each.name())
                        && each.type().base() instanceof ColumnType.Base base
                        && TEXTS.contains(base.name()))
                .map(Column::name)
                .findFirst();
    }
}
