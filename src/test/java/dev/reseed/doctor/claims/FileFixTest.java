package dev.reseed.doctor.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.DotEnv;
import dev.reseed.project.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFixTest {
    @TempDir
    Path outer;

    private Path folder;

    @BeforeEach
    void makeTheProject() throws IOException {
        folder = Files.createDirectory(outer.resolve("project"));
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(".env", "U=postgres://u:p@h:5433/x", "U=postgres://u:p@h:5555/x"),
                Arguments.of(
                        ".env",
                        "\uFEFF# ä\r\nU=\"postgres://u:5433@h:5433/x\" # 5433\r\nV=1",
                        "\uFEFF# ä\r\nU=\"postgres://u:5433@h:5555/x\" # 5433\r\nV=1"),
                Arguments.of(".env", "P=5433\nU=postgres://h:$P/x\n", "P=5555\nU=postgres://h:$P/x\n"),
                Arguments.of(".env", "\n\n DB_HOST=h\n DB_PORT = '5433'\n\n", "\n\n DB_HOST=h\n DB_PORT = '5555'\n\n"),
                Arguments.of(
                        "reseed.yml",
                        "# 😀\nserver: { url: \"postgres://h:5433\" } # c\n",
                        "# 😀\nserver: { url: \"postgres://h:5555\" } # c\n"),
                Arguments.of(
                        "reseed.yml",
                        "server:\n  host: h\n  port: ${P:5433}\n",
                        "server:\n  host: h\n  port: ${P:5555}\n"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void changesThePortAndNoOtherByte(String file, String before, String after) throws IOException {
        Written project = new Written(folder).file(file, before);
        Path path = folder.resolve(file);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        fix(project.only()).apply();

        assertThat(Files.readString(path)).isEqualTo(after);
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(entries()).containsExactly(file);
        assertThat(project.only().address().portNumber()).isEqualTo(5555);
    }

    private FileFix fix(Claim claim) {
        return FileFix.replace(folder, claim.address().port(), "5555").orElseThrow();
    }

    private Stream<String> entries() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void allChangesOfAFileAreOneWriteOfWhatWasShown() throws IOException {
        Written project = new Written(folder).file(".env", "A=postgres://h:5433/x\nB=postgres://i:5434/y\n");
        List<FileFix> fixes = List.of(project.claims().found().stream()
                .map(this::fix)
                .reduce(FileFix::and)
                .orElseThrow());

        FileFix.apply(fixes);
        assertThat(folder.resolve(".env")).content().isEqualTo("A=postgres://h:5555/x\nB=postgres://i:5555/y\n");

        assertThatThrownBy(() -> FileFix.apply(fixes)).isInstanceOf(ReseedException.class);
        assertThat(folder.resolve(".env")).content().isEqualTo("A=postgres://h:5555/x\nB=postgres://i:5555/y\n");
    }

    @Test
    void noFileIsChangedIfOneIsNoLongerWhatWasShown() throws IOException {
        Written project =
                new Written(folder).file(".env", "A=postgres://h:5433/x\n").file("api/.env", "B=postgres://i:5434/y\n");
        List<FileFix> fixes = project.claims().found().stream().map(this::fix).toList();
        Files.writeString(folder.resolve("api/.env"), "B=postgres://i:5434/z\n");

        assertThatThrownBy(() -> FileFix.apply(fixes)).isInstanceOf(ReseedException.class);
        assertThat(folder.resolve(".env")).content().isEqualTo("A=postgres://h:5433/x\n");
    }

    @Test
    void thePortOfAComposeFileIsSetByItsVariable() throws IOException {
        Written project = new Written(folder).file("compose.yml", """
                services:
                  app: { build: ., environment: { DATABASE_URL: "postgres://u:p@db:5432/x" } }
                  db:
                    image: postgres:15
                    ports: ["127.0.0.1:${DB_PORT:-5433}:5432"]
                """);
        Claim published = project.claims().found().stream()
                .filter(Claim::isPublished)
                .findFirst()
                .orElseThrow();
        assertThat(project.claims().problems()).isEmpty();
        assertThat(project.claims().found()).hasSize(2);
        assertThat(published.address().port().origin()).isInstanceOfSatisfying(Origin.Default.class, given -> {
            assertThat(given.variable()).isEqualTo("DB_PORT");
            assertThat(given.env()).isEqualTo(folder.resolve(".env"));
        });

        new Written(folder).file(".env", "DB_PORT=5444\n");
        Claim set = project.claims().found().stream()
                .filter(Claim::isPublished)
                .findFirst()
                .orElseThrow();
        assertThat(set.address().portNumber()).isEqualTo(5444);
        assertThat(set.address().port().origin()).isInstanceOf(Origin.Written.class);
    }

    @Test
    void showsTheLineWithoutItsSecrets() {
        Written project = new Written(folder)
                .file(".env", "U=postgres://u:hunter2@h:5433/x\n")
                .file("reseed.yml", "server: { host: h, port: 5433, password: \"hunter2\" }\n");

        assertThat(project.claims().found().stream()
                        .flatMap(each -> fix(each).lines().stream())
                        .flatMap(line -> line.diff().stream()))
                .containsExactly(
                        "- U=postgres://u:***@h:5433/x",
                        "+ U=postgres://u:***@h:5555/x",
                        "- server: { host: h, port: 5433, password: *** }",
                        "+ server: { host: h, port: 5555, password: *** }");
    }

    @Test
    void leavesAFileThatIsNoLongerWhatWasRead() throws IOException {
        Written project = new Written(folder).file(".env", "U=postgres://h:5433/x\n");
        Claim claim = project.only();
        FileFix fix = fix(claim);
        project.file(".env", "U=postgres://h:5433/y\n");

        assertThatThrownBy(fix::apply).isInstanceOf(ReseedException.class).hasMessageContaining("no longer");
        assertThat(folder.resolve(".env")).hasContent("U=postgres://h:5433/y");

        project.file(".env", "V=postgres:///\n");
        assertThatThrownBy(() -> fix(claim)).isInstanceOf(ReseedException.class).hasMessageContaining("no longer");
    }

    @Test
    void leavesAFileOutsideTheProject() throws IOException {
        Path outside = outer.resolve("outside");
        Written project = new Written(folder).file(".env", "U=postgres://h:5433/x\n");
        FileFix fix = fix(project.only());
        Files.move(folder.resolve(".env"), outside);
        Files.createSymbolicLink(folder.resolve(".env"), outside);

        assertThatThrownBy(fix::apply).isInstanceOf(ReseedException.class).hasMessageContaining("leads out");
        assertThat(outside).hasContent("U=postgres://h:5433/x");
        assertThat(project.problems())
                .containsExactly(".env:1:1: is a link that leads out of the project; it was not read");
    }

    @Test
    void writesThroughALinkToAFileThatItMayChange() throws IOException {
        Written project = new Written(folder).file("api/.env", "U=postgres://h:5433/x\n");
        Files.createSymbolicLink(folder.resolve(".env"), Path.of("api/.env"));

        assertThat(project.lines()).containsExactly(".env:1 U h:5433/x | .env:1");
        fix(project.only()).apply();

        assertThat(folder.resolve(".env")).isSymbolicLink();
        assertThat(folder.resolve("api/.env")).hasContent("U=postgres://h:5555/x");
    }

    @Test
    void leavesAFileThatOnlyALinkGivesItsName() throws IOException {
        Written project = new Written(folder).file(".env.local", "U=postgres://h:5433/x\n");
        Files.createSymbolicLink(folder.resolve(".env"), Path.of(".env.local"));

        assertThat(project.lines()).containsExactly(".env:1 U h:5433/x | .env:1");
        assertThatThrownBy(() -> fix(project.only()))
                .isInstanceOfSatisfying(
                        ReseedException.class,
                        e -> assertThat(e.why())
                                .isEqualTo(
                                        ".env is a link to .env.local, and --fix changes .env and reseed.yml alone"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env.production",
                "deploy/prod.env",
                ".env.local",
                "api/reseed.yml",
                "application.yml",
                ".env.example",
                "x.env"
            })
    void changesFilesOfNoOtherName(String file) throws IOException {
        String text = file.endsWith(".yml") ? "u.url: postgres://h:5433/x\n" : "U=postgres://h:5433/x\n";
        new Written(folder).file(file, text);
        ConfigFile read =
                ConfigFile.read(folder, folder.resolve(file), new Problems()).orElseThrow();
        Part port = new Part("5433", new Origin.Written(read.place(text.indexOf("5433")), true));

        FileFix fix = FileFix.replace(folder, port, "5555").orElseThrow();

        assertThat(fix.applicable()).isFalse();
        assertThatThrownBy(fix::apply).isInstanceOf(ReseedException.class).hasMessageContaining("not changed");
        assertThat(folder.resolve(file)).content().isEqualTo(text);
    }

    @Test
    void twoPartsOfALineAreOneChange() throws IOException {
        Written project = new Written(folder).file(".env", "A=1\nU=postgres://h:5433/x\n");
        ClaimedAddress address = project.only().address();
        FileFix host = FileFix.replace(folder, address.host(), "localhost").orElseThrow();
        FileFix both = fix(project.only()).and(host);

        assertThat(both.meets(host)).isTrue();
        assertThat(host.meets(fix(project.only()))).isFalse();
        assertThat(both.lines())
                .containsExactly(
                        new FileFix.Line(2, Optional.of("U=postgres://h:5433/x"), "U=postgres://localhost:5555/x"));
        both.apply();
        assertThat(folder.resolve(".env")).content().isEqualTo("A=1\nU=postgres://localhost:5555/x\n");
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                Arguments.of("A=1", "x", "A=1\nB=x\n"),
                Arguments.of("A=1\r\n", "x", "A=1\r\nB=x\r\n"),
                Arguments.of("", "a b", "B='a b'\n"),
                Arguments.of("", "it's $5 \"\\\n", "B=\"it's \\$5 \\\"\\\\\\n\"\n"),
                Arguments.of("", "a#${b}", "B='a#${b}'\n"));
    }

    @ParameterizedTest
    @MethodSource("additions")
    void addsAVariableAtTheEnd(String before, String value, String after) throws IOException {
        Path env = folder.resolve(".env");
        new Written(folder).file(".env", before);

        FileFix.append(folder, env, "B", value).apply();

        assertThat(Files.readString(env, StandardCharsets.UTF_8)).isEqualTo(after);
        assertThat(DotEnv.parse(after, ".env", Map.of()).values()).containsEntry("B", value);
        assertThatThrownBy(() -> FileFix.append(folder, env, "B", "y")).hasMessageContaining("has B already");
    }

    @Test
    void makesAFileForItsOwnerAlone() throws IOException {
        Path env = folder.resolve(".env");
        FileFix fix = FileFix.append(folder, env, "DB_PASSWORD", "hunter2");

        assertThat(fix.lines()).containsExactly(new FileFix.Line(1, Optional.empty(), "DB_PASSWORD=***"));
        fix.apply();

        assertThat(env).hasContent("DB_PASSWORD=hunter2");
        assertThat(Files.getPosixFilePermissions(env)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void offersNothingForWhatIsNotWrittenInAFile() {
        Claim claim = new Written(folder)
                .with("P", "5433")
                .file(".env", "U=postgres://h:$P/x\n")
                .only();

        assertThat(FileFix.replace(folder, claim.address().port(), "5555")).isEmpty();
        assertThat(FileFix.replace(folder, claim.address().host(), "a b")).isEmpty();
    }
}
