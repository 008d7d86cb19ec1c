package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsTest {
    private static final String SMALL = "database: tickets\nserver: embedded\n";

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeFolder() throws IOException {
        root = Files.createDirectories(temp.resolve("My Tickets!"));
    }

    private static Projects projects() {
        return new Projects(Map.of());
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(root.resolve("reseed.yml"), bytes);
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertProblems(String... lines) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().in(root))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why().lines()).containsExactly(lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reseed.yml", ".reseed.yml"})
    void findsTheNearestProjectUpwards(String name) throws IOException {
        Files.writeString(temp.resolve("reseed.yml"), "not: this one");
        Files.writeString(root.resolve(name), SMALL);
        Path deep = Files.createDirectories(root.resolve("a/b"));

        Project project = projects().find(deep);

        assertThat(project.root()).isEqualTo(root);
        assertThat(project.file()).isEqualTo(root.resolve(name));
        assertThat(project.name()).isEqualTo("My Tickets!");
        assertThat(Projects.locate(deep)).contains(root.resolve(name));
    }

    @Test
    void saysSoWhereThereIsNoProject() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().find(root))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.remedy()).contains("--project DIR", "reseed init"));
    }

    @Test
    void doesNotGoUpwardsFromANamedFolder() throws IOException {
        write(SMALL);
        Path inside = Files.createDirectory(root.resolve("inside"));

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().in(inside))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().in(root.resolve("reseed.yml")))
                .satisfies(e -> assertThat(e.why()).contains("is not a folder"));
    }

    @Test
    void refusesAFolderWithBothFiles() throws IOException {
        write(SMALL);
        Files.writeString(root.resolve(".reseed.yml"), SMALL);

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().find(root))
                .satisfies(e -> assertThat(e.why()).contains("reseed.yml and .reseed.yml"));
    }

    @Test
    void doesNotPassOverABrokenLink() throws IOException {
        Files.writeString(temp.resolve("reseed.yml"), SMALL);
        Files.createSymbolicLink(root.resolve("reseed.yml"), Path.of("gone.yml"));

        assertProblems("reseed.yml:1:1: is not a regular file");
    }

    @Test
    void givesTheSameIdForEveryWayToTheFolder() throws IOException {
        write(SMALL);
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);
        Path copy = Files.createDirectories(temp.resolve("copy/My Tickets!"));
        Files.writeString(copy.resolve("reseed.yml"), SMALL);

        String id = projects().in(root).id();

        assertThat(id).matches("my-tickets-[0-9a-f]{8}");
        assertThat(projects().in(link).id()).isEqualTo(id);
        assertThat(projects().in(root.resolve("../My Tickets!")).id()).isEqualTo(id);
        assertThat(projects().in(copy).id()).isNotEqualTo(id).startsWith("my-tickets-");
    }

    @Test
    void isKnownByItsNameElseByItsPlaceInARepositoryElseByItsPath() throws IOException {
        Project plain = written(root, "");
        assertThat(plain.identity().names()).containsExactly(plain.id());

        Project cloned = written(clone("one", "https://ann:secret@git.example.com/shop/api.git"), "");
        assertThat(cloned.identity().name()).matches("api-[0-9a-f]{8}");
        assertThat(cloned.identity().names()).containsExactly(cloned.identity().name(), cloned.id());

        Project named = written(cloned.root(), "name: The Shop\n");
        assertThat(named.identity().names())
                .containsExactly("The Shop", cloned.identity().name(), cloned.id());
        assertThat(named.id()).isEqualTo(cloned.id());
    }

    @ParameterizedTest
    @CsvSource({
        "git@git.example.com:shop/api.git, '', true",
        "ssh://git@git.example.com/shop/api/, '', true",
        "https://git.example.com/shop/api, '', true",
        "https://git.example.com/shop/api, sub, false",
        "https://git.example.com/shop/app, '', false",
        "https://git.example.org/shop/api, '', false",
    })
    void tellsRepositoriesApartAndNotTheWaysToOne(String url, String inside, boolean same) throws IOException {
        Project one = written(clone("one", "https://git.example.com/shop/api.git"), "");
        Project two = written(clone("two", url).resolve(inside), "");

        assertThat(one.identity().name().equals(two.identity().name())).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTheSameInEveryWorkTreeAndHasItsOwnInASubmodule(boolean origin) throws Exception {
        Path main = temp.resolve("main");
        for (Path each : List.of(main, temp.resolve("library"))) {
            git(temp, "init", "-q", each.toString());
            git(each, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "a");
        }
        if (origin) {
            git(main, "remote", "add", "origin", "git@git.example.com:shop/api.git");
        }
        git(main, "worktree", "add", "-q", "../second");
        git(
                main,
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                temp.resolve("library").toString(),
                "lib");

        String name = written(main, "").identity().name();

        assertThat(name).startsWith(origin ? "api-" : "main-");
        assertThat(written(temp.resolve("second"), "").identity().name()).isEqualTo(name);
        assertThat(written(main.resolve("lib"), "").identity().name()).startsWith("library-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitdir: /nowhere/.git/worktrees/a\n", "gitdir: \0\n", "", "nonsense"})
    void goesByItsPathWhereTheRepositoryCannotBeRead(String file) throws IOException {
        Files.writeString(root.resolve(".git"), file);

        Project project = written(root, "");

        assertThat(project.identity().names()).containsExactly(project.id());
    }

    private Path clone(String folder, String url) throws IOException {
        Path git = Files.createDirectories(temp.resolve(folder).resolve(".git"));
        Files.writeString(git.resolve("config"), """
                [core]
                	bare = false
                [remote "upstream"]
                	url = https://git.example.com/other/one
                [remote "origin"]
                	url = %s
                	fetch = +refs/heads/*:refs/remotes/origin/*
                """.formatted(url));
        return temp.resolve(folder);
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(printed).isZero();
    }

    private static Project written(Path folder, String more) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve("reseed.yml"), SMALL + more);
        return projects().in(folder);
    }

    @ParameterizedTest
    @CsvSource({"Tickets, tickets", "-a--b-, a-b", "票, project", "'', project", "..., project", "Ünï 7, n-7"})
    void makesSlugs(String name, String slug) {
        assertThat(ProjectId.slug(name)).isEqualTo(slug);
        assertThat(ProjectId.slug(name.repeat(60)).length()).isLessThanOrEqualTo(40);
    }

    @Test
    void suggestsAnEnvironment() throws IOException {
        write(SMALL + "environments: { qa-1: { keep: 3 } }\n");
        Project project = projects().in(root);

        assertThat(project.environment("qa-1").keep()).isEqualTo(3);
        assertThat(project.defaultEnvironment()
                        .copy("qa-9", new DatabaseName("x"))
                        .name())
                .isEqualTo("qa-9");
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> project.environment("qa1\u001b"))
                .satisfies(e -> assertThat(e.what()).isEqualTo("there is no environment \"qa1\\u001b\""))
                .satisfies(e -> assertThat(e.why()).isEqualTo("reseed.yml has dev, qa-1"));
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> project.environment("qa1"))
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("did you mean \"qa-1\"?"));
    }

    @Test
    void readsDotEnvOnlyIfAValueNeedsIt() throws IOException {
        Files.write(root.resolve(".env"), new byte[] {'A', '=', (byte) 0xC3, '\n'});
        write(SMALL);
        assertThat(projects().in(root).spares()).isOne();

        write("database: \"${A:tickets}\"\nserver: embedded\n");
        assertProblems(".env:1:3: is not UTF-8 from here on");
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() throws IOException {
        write("\uFEFF" + SMALL.replace("\n", "\r\n"));

        assertThat(projects().in(root).defaultEnvironment().database()).hasToString("tickets");
    }

    @Test
    void refusesAFileOverOneMegabyte() throws IOException {
        write(SMALL + "#".repeat(1_000_000 - SMALL.length()));
        assertThat(projects().in(root).spares()).isOne();

        write(SMALL + "#".repeat(1_000_001 - SMALL.length()));
        assertProblems("reseed.yml:1:1: is larger than 1 MB");
    }

    @Test
    void namesThePlaceOfBytesThatAreNotUtf8() throws IOException {
        write("database: tickets\nserver: é\u0000".getBytes(StandardCharsets.ISO_8859_1));
        assertProblems("reseed.yml:2:9: is not UTF-8 from here on");

        write(SMALL.getBytes(StandardCharsets.UTF_16));
        assertProblems("reseed.yml:1:1: is UTF-16; save it as UTF-8");
    }

    @Test
    void namesThePlaceOfAControlCharacter() throws IOException {
        write("database: tickets\nserver: e\u0000");
        assertProblems("reseed.yml:2:10: contains the control character U+0000");

        write("database: 🎫\u001b[31m\n");
        assertProblems("reseed.yml:1:12: contains the control character U+001B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void refusesDeepNesting(String opening) throws IOException {
        write("database: tickets\nguard:\n  " + opening.repeat(50_000));

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().in(root))
                .satisfies(e -> assertThat(e.why()).endsWith(" is nested more than 32 levels deep"));
    }

    @Test
    void refusesAliasesThatMultiplyOrReferToThemselves() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", List.of(before, before, before)) + "]\n");
        }
        write(bomb.toString());
        assertProblems("reseed.yml:8:20: has more than 20 aliases");

        write("migrations: { locations: [.], flyway: &f { x: *f } }\n");
        assertProblems("reseed.yml:1:47: an alias refers to what it stands in");
    }

    @Test
    void showsFiftyProblemsAndCountsTheRest() throws IOException {
        StringBuilder text = new StringBuilder(SMALL);
        for (int i = 0; i < 80; i++) {
            text.append("\"x").append(i).append("\": 1\n");
        }
        write(text.toString());

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects().in(root))
                .satisfies(e -> assertThat(e.what()).isEqualTo("reseed.yml has 80 problems"))
                .satisfies(e -> assertThat(e.why().lines()).hasSize(51).endsWith("and 30 more"));
    }

    @Test
    void limitsWhatVariablesGrowTo() throws IOException {
        write("name: \"" + "${A}".repeat(1000) + "\"\n" + SMALL);
        Projects projects = new Projects(Map.of("A", "x".repeat(100_000)));

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> projects.in(root))
                .satisfies(e -> assertThat(e.why())
                        .isEqualTo(
                                "reseed.yml:1:7: the variables' values are longer than 4000000 characters together"));
    }
}
