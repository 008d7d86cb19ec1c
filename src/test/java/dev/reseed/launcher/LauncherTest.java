package dev.reseed.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.launcher.Checkout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        folder = folder.toRealPath();
        checkout = Checkout.in(folder.resolve("a checkout"));
    }

    @Test
    void passesArgumentsInputAndExitCodeUntouched() throws Exception {
        var launch =
                checkout.launch(checkout.launcher(), "", "a  b", "*", "$HOME", "it's", "\"q\"", "\\", "two\nlines");
        launch.environment().put("FAKE_EXIT", "5");
        Process process = launch.start();
        process.getOutputStream().write("from stdin".getBytes(UTF_8));

        Result result = Checkout.finish(process);

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.out()).endsWith("\n[][a  b][*][$HOME][it's][\"q\"][\\][two\nlines]\nfrom stdin");
    }

    @Test
    void startsInTheCurrentFolderThroughAChainOfSymbolicLinks() throws Exception {
        Path first = Files.createDirectories(folder.resolve("one/two")).resolve("first");
        Files.createSymbolicLink(first, Path.of("../../a checkout/scripts/reseed"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

        var launch = checkout.launch(second).directory(elsewhere.toFile());
        Result result = Checkout.finish(launch.start());

        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith(elsewhere + "\n");
    }

    @Test
    void buildsOnceAndAgainWhenASourceChanged() throws Exception {
        assertThat(checkout.run().err()).contains("building Reseed, once");
        assertThat(checkout.run().err()).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);

        checkout.change();

        assertThat(checkout.run().err()).contains("its sources changed");
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void buildsOnceWhenManyStartAtOnce() throws Exception {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 5; i++) {
            processes.add(checkout.launch(checkout.launcher(), "start " + i).start());
        }
        for (int i = 0; i < 5; i++) {
            Result result = Checkout.finish(processes.get(i));
            assertThat(result.exit()).isZero();
            assertThat(result.out()).contains("[start " + i + "]");
        }
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void keepsTheOldProgramWhenTheBuildFails() throws Exception {
        checkout.run();
        checkout.change();

        var failing = checkout.launch(checkout.launcher());
        failing.environment().put("FAKE_FAILURE", "yes");
        Result failed = Checkout.finish(failing.start());
        var old = checkout.launch(checkout.launcher(), "old");
        old.environment().put("RESEED_BUILD", "never");
        Result ran = Checkout.finish(old.start());

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("[ERROR] as asked", "error: Reseed could not be built", "  why: ", "  try: ");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("[old]");
    }

    @Test
    void takesWhatMavenBuiltByHand() throws Exception {
        checkout.write("target/reseed.jar", "");
        checkout.write("target/reseed.built", "");

        assertThat(checkout.run("by hand").out()).contains("[by hand]");
        assertThat(checkout.builds()).isZero();
    }

    @Test
    void looksForAJdkAgainWhenTheOneItKnewIsGone() throws Exception {
        checkout.run();
        Path cached = folder.resolve("a checkout/target/reseed/java");
        Files.writeString(cached, Files.readString(cached).replace("/bin/java", "/gone/java"));

        assertThat(checkout.run("found").out()).contains("[found]");
        assertThat(cached).content().contains("jdk/bin/java");
    }

    @Test
    void saysInTwoLinesHowToGetMaven() throws Exception {
        var launch = checkout.launch(checkout.launcher());
        launch.environment().put("PATH", pathWithoutMaven().toString());

        Result result = Checkout.finish(launch.start());

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err()).contains("Maven (mvn) is not on the PATH", "  try: ");
    }

    private Path pathWithoutMaven() throws IOException {
        for (String program : List.of("find", "flock", "mkdir", "mv", "perl", "readlink", "rm", "sed")) {
            for (Path place : List.of(Path.of("/bin"), Path.of("/usr/bin"))) {
                if (Files.exists(place.resolve(program))) {
                    checkout.program("path/" + program, "#!/bin/sh\nexec " + place.resolve(program) + " \"$@\"\n");
                }
            }
        }
        return folder.resolve("a checkout/path");
    }
}
