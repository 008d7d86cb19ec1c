package dev.reseed.project.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Combines a service with one that overrides it. Source: the Compose specification, "Merge". */
final class Merge {
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");
    private static final Set<String> BY_NAME =
            Set.of("environment", "labels", "annotations", "extra_hosts", "sysctls", "args");
    private static final Set<String> LISTED = Set.of("env_file", "tmpfs", "dns", "dns_search", "profiles");

    private Merge() {}

    /** The value under a key, overridden. */
    static Tree of(String key, Tree base, Tree over) {
        if (over.merging() != Tree.Merging.USUAL) {
            return over;
        }
        if (REPLACED.contains(key) || base.isNone() || over.isNone()) {
            return over.isNone() && !REPLACED.contains(key) ? base : over;
        }
        if (BY_NAME.contains(key)) {
            // A name without a value overrides too: it is handed on from where Compose is called.
            LinkedHashMap<String, Tree> values = new LinkedHashMap<>(named(base).values());
            values.putAll(named(over).values());
            return new Tree.Keys(values, over.place(), base.merging());
        }
        if (key.equals("networks")) {
            return keys(listed(base), listed(over));
        }
        if (key.equals("volumes") && base instanceof Tree.Items first && over instanceof Tree.Items second) {
            return byTarget(first, second);
        }
        if (LISTED.contains(key)) {
            return joined(items(base), items(over));
        }
        if (base instanceof Tree.Keys first && over instanceof Tree.Keys second) {
            return keys(first, second);
        }
        return base instanceof Tree.Items first && over instanceof Tree.Items second ? joined(first, second) : over;
    }

    /** Without what {@code !reset} takes away, at any depth. */
    static Tree.Keys withoutReset(Tree.Keys keys) {
        LinkedHashMap<String, Tree> left = new LinkedHashMap<>();
        keys.values().forEach((name, value) -> {
            if (value.merging() != Tree.Merging.RESET) {
                left.put(name, value instanceof Tree.Keys inner ? withoutReset(inner) : value);
            }
        });
        return new Tree.Keys(left, keys.place(), keys.merging());
    }

    static Tree.Keys keys(Tree.Keys base, Tree.Keys over) {
        LinkedHashMap<String, Tree> merged = new LinkedHashMap<>(base.values());
        over.values().forEach((key, value) -> merged.merge(key, value, (a, b) -> of(key, a, b)));
        return new Tree.Keys(merged, over.place(), base.merging());
    }

    /** {@code NAME=value} in a list is the same as {@code NAME: value} in a map. */
    static Tree.Keys named(Tree tree) {
        if (tree instanceof Tree.Keys keys) {
            return keys;
        }
        LinkedHashMap<String, Tree> values = new LinkedHashMap<>();
        for (Tree item : items(tree).items()) {
            if (item instanceof Tree.Text text) {
                int equal = text.text().indexOf('=');
                values.put(
                        equal < 0 ? text.text() : text.text().substring(0, equal),
                        new Tree.Text(
                                equal < 0 ? "" : text.text().substring(equal + 1),
                                equal < 0,
                                text.place(),
                                Tree.Merging.USUAL));
            } else {
                // A map or a list is wrong here; whoever reads the value says so, with its place.
                values.put("", item);
            }
        }
        return new Tree.Keys(values, tree.place(), tree.merging());
    }

    /** A list of names is the same as a map of those names to nothing. */
    static Tree.Keys listed(Tree tree) {
        if (tree instanceof Tree.Keys keys) {
            return keys;
        }
        LinkedHashMap<String, Tree> values = new LinkedHashMap<>();
        for (Tree item : items(tree).items()) {
            if (item instanceof Tree.Text text) {
                values.put(text.text(), new Tree.Text("", true, text.place(), Tree.Merging.USUAL));
            } else {
                values.put("", item);
            }
        }
        return new Tree.Keys(values, tree.place(), tree.merging());
    }

    /** A single value is the same as a list of it. */
    static Tree.Items items(Tree tree) {
        return switch (tree) {
            case Tree.Items items -> items;
            case Tree.Text text ->
                new Tree.Items(text.none() ? List.of() : List.of(text), text.place(), text.merging());
            case Tree.Keys keys -> new Tree.Items(List.of(keys), keys.place(), keys.merging());
        };
    }

    private static Tree.Items joined(Tree.Items base, Tree.Items over) {
        List<Tree> all = new ArrayList<>(base.items());
        all.addAll(over.items());
        return new Tree.Items(all, over.place(), base.merging());
    }

    private static Tree.Items byTarget(Tree.Items base, Tree.Items over) {
        LinkedHashMap<String, Tree> all = new LinkedHashMap<>();
        base.items().forEach(each -> all.put(Mounts.target(each), each));
        over.items().forEach(each -> all.put(Mounts.target(each), each));
        return new Tree.Items(List.copyOf(all.values()), over.place(), base.merging());
    }
}
