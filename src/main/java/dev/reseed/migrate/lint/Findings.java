package dev.reseed.migrate.lint;

import java.util.ArrayList;
import java.util.List;

/** Takes what rules find. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();

    public void add(Finding finding) {
        all.add(finding);
    }

    public void addAll(List<Finding> more) {
        all.addAll(more);
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
