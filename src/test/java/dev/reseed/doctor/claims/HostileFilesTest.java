package dev.reseed.doctor.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in a folder, the files that can be read are read, and the others are told. */
class HostileFilesTest {
    private static final String GOOD = "good.env:1 U [good] h:1/x | good.env:1";

    @TempDir
    Path outer;

    private Path folder;
    private Written project;

    @BeforeEach
    void makeTheProject() throws IOException {
        folder = Files.createDirectory(outer.resolve("project"));
        project = new Written(folder).file("good.env", "U=postgres://h:1/x\n");
    }

    private void expect(String... problems) {
        assertThat(project.lines()).containsExactly(GOOD);
        assertThat(project.problems()).containsExactly(problems);
    }

    @Test
    void notUtf8() throws IOException {
        Files.write(folder.resolve(".env"), "U=postgres://u:\u00e4@h/x".getBytes(StandardCharsets.ISO_8859_1));

        expect(".env:1:16: is not UTF-8 from here on");
    }

    @Test
    void tooLarge() throws IOException {
        Files.write(folder.resolve("application.yml"), new byte[10_000_000]);

        expect("application.yml:1:1: is larger than 1 MB; it was not read");
    }

    @Test
    void noFiles() throws IOException {
        Files.createDirectory(folder.resolve(".env"));
        Files.createSymbolicLink(folder.resolve("alembic.ini"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("flyway.conf"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("knexfile.js"), Path.of("knexfile.js"));
        Files.createSymbolicLink(folder.resolve("up"), outer);
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("settings.py").toString())
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();

        expect(
                ".env:1:1: is not a regular file",
                "alembic.ini:1:1: is a link to a file that is not there",
                "flyway.conf:1:1: is a link that leads out of the project; it was not read",
                "knexfile.js:1:1: is a link to a file that is not there",
                "settings.py:1:1: is not a regular file");
    }

    @Test
    void bombs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i < 15; i++) {
            bomb.append("a%d: &a%d {p: *a%d, q: *a%d, r: *a%d}\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        project.file("application.yml", bomb.toString())
                .file("config/database.yml", "a: &a [*a]\n")
                .file("x/application.yml", "[".repeat(100_000))
                .file("knexfile.js", "module.exports = " + "{a:(".repeat(100_000))
                .file("settings.py", "DATABASES = " + "{'a':".repeat(100_000))
                .file("schema.prisma", "datasource db {".repeat(10_000))
                .file("a.env", "A=" + "${A:-".repeat(10_000));

        assertThat(project.lines()).containsExactly(GOOD);
        assertThat(project.problems()).anyMatch(each -> each.startsWith("application.yml:"));
    }

    @Test
    void deepTomlIsAProblemOfItsFile() {
        project.file("flyway.toml", "x = " + "[".repeat(3_000));

        expect("flyway.toml:1:1: is not TOML that can be read");
    }

    @Test
    void manyHosts() {
        project.file(
                ".env", "U=postgresql://" + "a,".repeat(10) + "a/x\nV=postgresql://" + "a,".repeat(30_000) + "a/x");

        expect(
                ".env:1:1: U cannot be read as an address: it names more than 10 hosts",
                ".env:2:1: V cannot be read as an address: it is longer than 4096 characters");
    }

    @Test
    void manyAddresses() {
        for (int i = 0; i < 4; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 101; j++) {
                text.append("U%d=postgres://h/x\n".formatted(j));
            }
            project.file(i + ".env", text.toString());
        }

        assertThat(project.lines()).hasSize(300);
        assertThat(project.problems())
                .contains(
                        "0.env:1:1: has more than 100 addresses; not all were looked at",
                        ".:1:1: has more than 300 addresses; not all were looked at");
    }

    @Test
    void manyProblems() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("U%d=postgres://h:many/x\n".formatted(i));
        }
        project.file(".env", text.toString());

        assertThat(project.lines()).containsExactly(GOOD);
        assertThat(project.problems()).hasSize(51).last().isEqualTo(".env:1:1: has 950 problems more");
    }

    /** Each takes minutes where the time grows with the square of the size. */
    static Stream<Arguments> slow() {
        return Stream.of(
                Arguments.of("schema.prisma", "datasource db {\n" + "a=\n".repeat(200_000) + "}"),
                Arguments.of("schema.prisma", "datasource db { url = [\n".repeat(40_000)),
                Arguments.of("settings.py", "DATABASES = {'a': " + "''".repeat(450_000)),
                Arguments.of("settings.py", "'\\a'".repeat(200_000)),
                Arguments.of("config/database.yml", "a: { host: \"" + "<%=".repeat(300_000) + "\" }"),
                Arguments.of(
                        "application.yml", "\"" + "k".repeat(500_000) + "\": [" + "{\"a\": b},".repeat(40_000) + "]"),
                Arguments.of("alembic.ini", "a=" + "x".repeat(400_000) + "\nsqlalchemy.url=" + "%(a)s".repeat(100_000)),
                Arguments.of(".env", "U=r2dbc:" + "pool:".repeat(190_000) + "postgresql://h/x"));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void filesThatWouldTakeLong(String file, String text) {
        project.file(file, text);

        assertThat(project.lines()).containsExactly(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                "application.yml",
                "application.properties",
                "flyway.toml",
                "flyway.conf",
                "settings.py",
                "alembic.ini",
                "config/database.yml",
                "schema.prisma",
                "pg_service.conf",
                ".pgpass",
                "knexfile.js",
                "ormconfig.json",
                "compose.yml",
                "reseed.yml"
            })
    void anyText(String file) {
        List<String> words = List.of(
                "DATABASES = {",
                "url",
                ": ",
                "=",
                "postgres://",
                "u:hunter2@",
                "h:1",
                "/x",
                "\"",
                "'",
                "{",
                "}",
                "[",
                "]",
                "\n",
                "\n  ",
                "${A",
                ":-",
                "<%=",
                "%>",
                "ENV['X']",
                "&a ",
                "*a",
                "#",
                "\\",
                "(",
                ")",
                ",",
                "\t",
                "datasource db",
                "%(x)s",
                "services:",
                "db:",
                "image: postgres",
                "\u0000",
                "\ud83d\ude00",
                "connection",
                "PORT",
                "client: 'pg'");
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(words.get(random.nextInt(words.size())));
            }
            Claims claims = project.file(file, text.toString()).claims();

            assertThat(claims.found()).anyMatch(each -> each.key().equals("U"));
        }
    }
}
