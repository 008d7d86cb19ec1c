package dev.reseed.migrate.lint;

import dev.reseed.migrate.History;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import java.nio.file.Path;
import java.util.List;

/** What a database's history says against the files. */
public final class HistoryRules {
    private final String database;

    /** @param database the database's name, for people */
    public HistoryRules(String database) {
        this.database = database;
    }

    public List<Finding> of(History history, Chain chain) {
        Findings findings = new Findings();
        for (String script : history.failed()) {
            findings.add(
                    Finding.of(Rule.FAILED_MIGRATION, file(script, chain), 0, "failed in " + database)
                            .why("nothing is applied there until that is cleared up")
                            .remedy(
                                    "put right what it left half done, then: flyway repair; or build the database anew: reseed reset"));
        }
        for (String script : history.unknown()) {
            findings.add(Finding.of(
                            Rule.DELETED_FILE,
                            file(script, chain),
                            0,
                            "is applied in " + database + ", and its file is gone")
                    .why("a new database does not get what it did")
                    .remedy("bring the file back: git log --diff-filter=D --name-only finds where it went"));
        }
        for (String script : history.changed()) {
            findings.add(Finding.of(
                            Rule.CHANGED_FILE,
                            file(script, chain),
                            0,
                            "was changed after it was applied in " + database)
                    .why("databases that had it before and after are not the same")
                    .remedy("take the change back, and make it in a new migration"));
        }
        for (String script : history.late()) {
            findings.add(Finding.of(
                            Rule.LATE_VERSION,
                            file(script, chain),
                            0,
                            "has a version below one that is applied in " + database)
                    .why("Flyway does not apply it there, unless outOfOrder is set")
                    .remedy("give it the next free version: reseed check --fix"));
        }
        return findings.all();
    }

    /** Flyway names scripts by their paths below a location. */
    private static MigrationFile file(String script, Chain chain) {
        Path name = Path.of(script);
        return chain.scripts().stream()
                .map(Script::file)
                .filter(file -> file.path().endsWith(name))
                .findFirst()
                .orElseGet(() -> new MigrationFile(name, script));
    }
}
