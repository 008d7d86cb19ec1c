package dev.reseed.migrate.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Commands;
import dev.reseed.testing.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That reading leaves no trace and runs nothing, seen from outside: in a process of its own. */
class QuietTest {
    @TempDir
    private Path temp;

    private Git git = new Git(Path.of(""));

    @BeforeEach
    void makeARepository() throws IOException {
        Git.assume();
        git = Git.made(temp.resolve("project"));
        git.branch("other", "db/V2__b.sql", "two");
        git.commit("db/V2__b.sql", "three");
        assertThat(git.tried("merge", "other").exit()).isEqualTo(1);
    }

    /** Does all that can be done with a repository. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            try (GitRepository repository = GitRepository.of(folder).orElseThrow()) {
                Revision other = repository.revision("other");
                System.out.println(repository.unfinished().orElse("nothing"));
                System.out.println(repository.conflicts(folder).size());
                System.out.println(repository.base(other).isPresent());
                other.files(folder).forEach(file -> System.out.println(other.bytes(file).length));
            }
        }
    }

    private String read() throws IOException, InterruptedException {
        Path home = Files.createDirectories(temp.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + home,
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        git.folder().toString())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("PATH", home.toString());
        for (String name : List.of("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR")) {
            environment.put(name, home.toString());
        }
        environment.put("GIT_DIR", "/nowhere");
        environment.put("GIT_INDEX_FILE", "/nowhere");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Every file and folder with its time, its size and what it holds. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(temp)) {
            for (Path path : paths.toList()) {
                String content = Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
                found.put(path.toString(), Files.getLastModifiedTime(path) + content);
            }
        }
        return found;
    }

    private void readsAndLeavesNoTrace() throws IOException, InterruptedException {
        Files.createDirectories(temp.resolve("home"));
        Map<String, String> before = everything();
        assertThat(read()).isEqualTo("a merge\n1\ntrue\n4\n3\n");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void writesNothingAndSaysNothing() throws IOException, InterruptedException {
        readsAndLeavesNoTrace();
    }

    @Test
    void writesNothingIntoAPackedRepository() throws IOException, InterruptedException {
        git.run("gc", "-q");
        readsAndLeavesNoTrace();
    }

    @Test
    void runsNothingThatARepositoryNames() throws IOException, InterruptedException {
        Path trap = git.folder().resolve("trap");
        Files.writeString(trap, "#!/bin/sh\ntouch '" + temp + "/sprung'\n");
        Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String key : List.of(
                "core.fsmonitor",
                "core.sshCommand",
                "core.pager",
                "core.editor",
                "credential.helper",
                "filter.x.smudge",
                "filter.x.clean",
                "filter.x.process",
                "diff.x.textconv",
                "merge.x.driver",
                "gpg.program",
                "core.alternateRefsCommand",
                "uploadpack.packObjectsHook")) {
            git.run("config", key, trap.toString());
        }
        git.run("config", "core.hooksPath", git.folder().toString());
        git.run("config", "core.gitProxy", trap.toString());
        Files.writeString(git.folder().resolve(".git/info/attributes"), "* filter=x diff=x merge=x\n");
        readsAndLeavesNoTrace();
        assertThat(temp.resolve("sprung")).doesNotExist();
    }

    @Test
    void doesNotFollowWhatAConfigurationIncludes() throws IOException, InterruptedException {
        Path pipe = temp.resolve("pipe");
        Commands.need("mkfifo", pipe.toString());
        Path config = git.folder().resolve(".git/config");
        Files.writeString(config, Files.readString(config) + "[include]\n\tpath = " + pipe + "\n\tpath = ~/pipe\n");
        assertThat(read()).startsWith("a merge\n");
    }
}
