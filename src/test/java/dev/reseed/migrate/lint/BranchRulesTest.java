package dev.reseed.migrate.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.git.GitRepository;
import dev.reseed.project.Migrations;
import dev.reseed.project.ProjectPath;
import dev.reseed.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchRulesTest {
    @TempDir
    Path folder;

    /** A branch that adds a version between those of main. */
    @BeforeEach
    void makeARepository() throws IOException {
        Git.assume();
        Git git = Git.made(folder);
        git.commit("db/V3__c.sql", "three\n");
        Files.writeString(folder.resolve("db/V2__b.sql"), "two\n");
    }

    private List<Rule> rules(Map<String, String> flyway) {
        return rules("db", flyway);
    }

    private List<Rule> rules(String location, Map<String, String> flyway) {
        FlywayChain migrations = new FlywayChain(
                folder, new Migrations(List.of(new ProjectPath(location, folder.resolve(location))), flyway));
        try (GitRepository repository = GitRepository.of(folder).orElseThrow()) {
            return migrations.branch(repository, "main").of(migrations.chain()).findings().stream()
                    .map(Finding::rule)
                    .toList();
        }
    }

    @Test
    void aVersionBelowTheOtherBranchsIsLate() {
        assertThat(rules(Map.of())).containsExactly(Rule.LATE_VERSION);
    }

    @Test
    void noneIsLateWhereFlywayTakesAnyOrder() {
        assertThat(rules(Map.of("flyway.outOfOrder", "true"))).isEmpty();
    }

    @Test
    void refusesMigrationsInASubmodule() throws IOException {
        Git.made(folder.resolve("other"));
        Git git = new Git(folder);
        git.run("submodule", "add", "-q", folder.resolve("other").toString(), "sub/module");
        git.run("commit", "-q", "-m", "submodule");
        for (String location : List.of("sub/module/db", "sub/module", "sub")) {
            ReseedException e = catchThrowableOfType(ReseedException.class, () -> rules(location, Map.of()));
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.why()).startsWith("sub/module is a git submodule there");
        }
        assertThat(rules(Map.of())).containsExactly(Rule.LATE_VERSION);
    }
}
