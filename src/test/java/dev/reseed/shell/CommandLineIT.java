package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built program, in a process of its own. */
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void printsItsVersionAndNothingElse() throws Exception {
        assertThat(reseed().run("--version")).isEqualTo(new Finished(0, "reseed 0.1.0\n", ""));
    }

    @Test
    void answersHelpWithoutLoadingSpring() throws Exception {
        Finished help = reseed().jvm("-Xlog:class+load:file=" + folder.resolve("classes.log"))
                .run("--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("reseed brings").contains("Exit codes", "--dry-run");
        assertThat(help.err()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("classes.log")))
                .isNotEmpty()
                .noneMatch(line ->
                        line.contains(" org.springframework.") && !line.contains(" org.springframework.boot.loader."));
    }

    @Test
    void runsACommandThroughSpringInSilence() throws Exception {
        Finished help = reseed().run("help", "exit");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("exit: leaves the shell");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug", "--spring.main.banner-mode=console", "--logging.level.root=debug", "--dry-rnu"})
    void refusesOptionsThatItDoesNotDeclare(String option) throws Exception {
        Finished refused = reseed().run("help", option);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("error: there is no option " + option.split("=", 2)[0] + "\n  why: ");
    }

    @Test
    void tellsAnUnknownCommandInBothForms() throws Exception {
        Finished refused = reseed().run("hepl", "--output", "json");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out())
                .isEqualTo("{\"error\":{\"kind\":\"usage\",\"what\":\"there is no command \\\"hepl\\\"\","
                        + "\"why\":\"it is none of Reseed's commands\","
                        + "\"try\":\"did you mean \\\"help\\\"?\",\"exit\":2}}\n");
        assertThat(refused.err()).startsWith("error: there is no command \"hepl\"\n");
    }

    @Test
    void readsNothingOfTheProjectThatItIsStartedIn() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "spring.main.sources=no.such.Type\ndebug=true\n");
        Finished help = reseed().with("SPRING_MAIN_SOURCES", "no.such.Type")
                .with("DEBUG", "true")
                .run("help", "exit");

        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
    }

    @Test
    void runsAScriptFromStandardInputUntilItFails() throws Exception {
        Finished stopped = reseed().input("# first\n\nhelp exit\nhelp --no-such\nhelp quit\n")
                .run();

        assertThat(stopped.exit()).isEqualTo(2);
        assertThat(stopped.out()).startsWith("exit: ").doesNotContain("quit: ");
        assertThat(stopped.err()).contains("there is no option --no-such").endsWith("   in: stdin:4\n");
    }

    @Test
    void runsAScriptFile() throws Exception {
        Path script = Files.writeString(folder.resolve("my script"), "\uFEFFhelp exit\r\nexit\r\nhelp quit\r\n");
        Finished done = reseed().run("--file", script.toString());

        assertThat(done.exit()).isZero();
        assertThat(done.out()).startsWith("exit: ").doesNotContain("quit: ");
    }

    @Test
    void refusesAScriptThatIsNone() throws Exception {
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
        for (List<String> bad : List.of(List.of("no such file"), List.of("."), List.of(bytes.toString()))) {
            Finished refused = reseed().run("--file", bad.getFirst());
            assertThat(refused.exit()).as(bad.getFirst()).isEqualTo(2);
            assertThat(refused.err()).startsWith("error: the script").contains("  why: ", "  try: ");
        }
    }

    @Test
    void refusesALineThatNeverEnds() throws Exception {
        Finished refused = reseed().input("x".repeat(100_000)).run();

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).startsWith("error: a line of the script is too long\n");
    }

    @Test
    void endsWellWhenThereIsNothingToDo() throws Exception {
        assertThat(reseed().input("").run()).isEqualTo(new Finished(0, "", ""));
    }

    @Test
    void saysThatTheResultCouldNotBeWritten() throws Exception {
        Finished full = reseed().output(Path.of("/dev/full")).run("--version");

        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.err()).startsWith("error: the result could not be written\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void endsQuietlyWhenNobodyReadsAnyMore(String word) throws Exception {
        Finished closed = reseed().unread().run(word);

        assertThat(closed.exit()).isEqualTo(141);
        assertThat(closed.err()).isEmpty();
    }

    @Test
    void endsAChangeQuietlyAsItEndedWhenNobodyReadsAnyMore() throws Exception {
        Finished closed = samples().unread().run("build");

        assertThat(closed.exit()).isZero();
        assertThat(closed.err()).doesNotContain("the result");
    }

    /** A script that sees a failure would do the work again. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aFinishedChangeIsNoFailureThoughItsResultCannotBeWritten(String form) throws Exception {
        Finished full = samples().output(Path.of("/dev/full")).run("build", "--output", form);

        assertThat(full.exit()).isZero();
        assertThat(full.err())
                .contains("warning: the result could not be written")
                .doesNotContain("error:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void cancelsTheCommandOnASignalAndLetsItCleanUp(String signal) throws Exception {
        Finished ended = samples().run(List.of("wait"), started -> started.signalAt("warning: waiting", signal));

        assertThat(ended.exit()).isEqualTo(130);
        assertThat(ended.err()).contains("warning: cleaned up\n").endsWith("""
                        error: interrupted
                          why: the command was cancelled before it finished
                          try: run it again
                        """);
    }

    @Test
    void haltsOnTheSecondSignal() throws Exception {
        Finished ended = samples().run(List.of("wait", "--stubborn"), started -> {
            started.signalAt("warning: waiting", "INT");
            started.signalAt("warning: cleaned up", "INT");
        });

        assertThat(ended.exit()).isEqualTo(130);
    }

    @Test
    void endsAScriptOnASignal() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "wait\nhelp\n");
        Finished ended = samples()
                .run(List.of("--file", script.toString()), started -> started.signalAt("warning: waiting", "INT"));

        assertThat(ended.exit()).isEqualTo(130);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).endsWith("   in: " + script + ":1\n");
    }

    @Test
    void passesWordsUntouched() throws Exception {
        Finished shown = samples().run("env", "create", "John  \"Doe\" \\ #1", "--label=a b", "--label", "*");

        assertThat(shown.out())
                .isEqualTo("{\"command\":\"env create\",\"arguments\":[\"John  \\\"Doe\\\" \\\\ #1\"],"
                        + "\"label\":[\"a b\",\"*\"]}\n");
    }

    @Test
    void tellsABugWithoutItsMessageAndWithItsTraceOnDemand() throws Exception {
        Finished bug = samples().run("fail", "bug");
        assertThat(bug.exit()).isEqualTo(70);
        assertThat(bug.err()).contains("this is a bug in Reseed: java.lang.IllegalStateException at ", "--stacktrace");
        assertThat(bug.err()).doesNotContain("secret");

        Finished traced = samples().run("fail", "bug", "--stacktrace");
        assertThat(traced.err()).contains("\tat dev.reseed.shell.SampleCommands$Fail.run(");
    }

    private Launch reseed() {
        return Launch.jar(folder);
    }

    private Launch samples() throws IOException {
        return Launch.samples(folder);
    }
}
