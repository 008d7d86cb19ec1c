package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Step;
import dev.reseed.migrate.trace.Watcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the rules while migrations run. */
public final class Linter implements Watcher {
    /** What Flyway itself puts back after each migration. */
    private static final Set<String> RESTORED = Set.of("search_path", "role");

    private final String historyTable;
    private final Findings findings;
    private final List<ObservedRules> rules = List.of(
            new LockRules(),
            new HeldLockRules(),
            new UseRules(),
            new DataRules(),
            new NameRules(),
            new RunRules(),
            new EndRules());

    private final Set<String> roles = new TreeSet<>();
    private final Set<String> databases = new TreeSet<>();
    private @Nullable Scene scene;
    private @Nullable Step last;
    private Set<String> leakedTold = Set.of();

    /** @param historyTable the name of the table that the tool keeps its history in */
    public Linter(String historyTable, Findings findings) {
        this.historyTable = historyTable;
        this.findings = findings;
    }

    /** Roles of the server that the migrations made. */
    public Set<String> roles() {
        return Set.copyOf(roles);
    }

    /** Databases of the server that the migrations made. */
    public Set<String> databases() {
        return Set.copyOf(databases);
    }

    /** The statement that ran last, as {@code file:line}; empty before the first. */
    public Optional<String> last() {
        return Optional.ofNullable(last).map(step -> step.file().shown() + ":" + step.line());
    }

    @Override
    public void begins(MigrationFile file, Catalog catalog, Map<String, String> leaked) {
        Scene here = scene;
        if (here == null) {
            here = new Scene(historyTable, file, catalog);
            scene = here;
        } else {
            leaked(here, leaked);
            here.begin(file);
        }
        Scene now = here;
        rules.forEach(each -> each.begins(now, findings));
    }

    @Override
    public void ran(Step step, Catalog catalog) {
        Scene here = scene;
        if (here == null) {
            throw new IllegalStateException("a statement before the first migration");
        }
        last = step;
        here.see(step);
        roles.addAll(step.madeRoles());
        databases.addAll(step.madeDatabases());
        rules.forEach(each -> each.ran(step, here, findings));
    }

    @Override
    public void ended(Catalog catalog, Map<String, String> leaked) {
        Scene here = scene;
        if (here != null) {
            leaked(here, leaked);
            rules.forEach(each -> each.ended(here, findings));
        }
    }

    /** What the session is set to since the migration that has just ended. */
    private void leaked(Scene here, Map<String, String> leaked) {
        Set<String> fresh = leaked.keySet().stream()
                .filter(name -> !leakedTold.contains(name) && !RESTORED.contains(name))
                .collect(Collectors.toSet());
        leakedTold = Set.copyOf(leaked.keySet());
        if (!fresh.isEmpty()) {
            findings.add(Finding.of(
                            Rule.LEAKED_SETTING,
                            here.file(),
                            0,
                            "leaves the session with another "
                                    + fresh.stream().sorted().collect(Collectors.joining(", ")))
                    .why("the migrations behind it run with that, and only when they run in one go with it")
                    .remedy("write SET LOCAL, which ends with the migration"));
        }
    }
}
