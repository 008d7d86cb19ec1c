package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TAB offers in a user's own shell, asked of the shells themselves. */
class CompletionScriptTest {
    private static final String QUESTIONS = """
            re ¦ rehearse reset
            _ ¦ init reset undo seed load dump rules migrate snapshot env prune status verify check rehearse squash adopt schema diff up down doctor url completion help clear exit quit
            rest ¦
            reset --s ¦ --scale --seed --stacktrace --subset
            reset --yes --no-d ¦ --no-data
            --yes reset --dr ¦ --dry-run
            undo --se ¦
            --v ¦ --verbose --version
            status --v ¦ --verbose
            status --output _ ¦ text json sarif
            status --output j ¦ json
            url --format j ¦ jdbc
            dump --format _ ¦ directory custom
            --env _ ¦ dev qa-1
            reset --include u ¦ user-mappings untrusted-code
            reset --include roles,j ¦ roles,jobs
            reset --include roles,jobs,e ¦ roles,jobs,event-triggers
            --env q ¦ qa-1
            reset --env qa-1 --output t ¦ text
            --project ~/a\\?b --env _ ¦ there [a]*
            snapshot _ ¦ save restore list delete push pull
            snapshot restore b ¦ before-import
            snapshot restore --yes _ ¦ before-import über
            snapshot restore before-import _ ¦
            snapshot delete before-import _ ¦ before-import über
            --env qa snapshot restore _ ¦ of-qa
            snapshot restore --env qa _ ¦ of-qa
            snapshot save _ ¦
            snapshot save --replace _ ¦ before-import über
            snapshot save --replace --env qa _ ¦ of-qa
            snapshot list _ ¦
            env drop worker-1 _ ¦ worker-1 worker-2
            env create qa --from _ ¦ before-import über
            help u ¦ undo up url
            completion z ¦ zsh
            completion x ¦
            reset b ¦
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = QUESTIONS + """
                    reset --seed a ¦ a?file afolder
                    status --output = _ ¦ text json sarif
                    status --output = j ¦ json
                    status --output = json --q ¦ --quiet
                    """)
    void bashOffersWhatTheSpecificationsSay(String typed, String offered) throws IOException {
        String script = new CompletionScript(CommandSet.product()).bash() + """
                reseed() {
                    case $* in
                        'completion environments') printf 'dev\\nqa-1\\n' ;;
                        'completion made') printf 'worker-1\\nworker-2\\n' ;;
                        'completion snapshots') printf 'before-import\\nüber\\n' ;;
                        '--env=qa completion snapshots') printf 'of-qa\\n' ;;
                        "--project=$HOME/a b completion environments") printf 'there\\n[a]*\\n' ;;
                    esac
                }
                COMP_WORDS=(reseed "$@")
                COMP_CWORD=$#
                _reseed
                printf '%s\\n' "${COMPREPLY[@]}"
                """;

        assertThat(ask("bash", script, typed)).isEqualTo(wanted(offered));
    }

    /** bashcompinit calls the function with words that are split as zsh splits them. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = QUESTIONS + """
                    status --output=j ¦ --output=json
                    status --output=json --q ¦ --quiet
                    """)
    void zshOffersTheSame(String typed, String offered) throws IOException {
        assumeThat(Commands.run("zsh", "-fc", ":").exit())
                .as("zsh is not installed")
                .isZero();
        String script = new CompletionScript(CommandSet.product()).zsh() + """
                reseed() {
                    case $* in
                        'completion environments') printf 'dev\\nqa-1\\n' ;;
                        'completion made') printf 'worker-1\\nworker-2\\n' ;;
                        'completion snapshots') printf 'before-import\\nüber\\n' ;;
                        '--env=qa completion snapshots') printf 'of-qa\\n' ;;
                        "--project=$HOME/a b completion environments") printf 'there\\n[a]*\\n' ;;
                    esac
                }
                words=(reseed "$@")
                CURRENT=$#words
                COMP_WORDS=($words)
                (( COMP_CWORD = CURRENT - 1 ))
                compgen -F _reseed
                """;

        assertThat(ask("zsh", script, typed)).isEqualTo(wanted(offered));
    }

    @Test
    void commandsOfTwoWordsAndTheirArguments() throws IOException {
        String script = new CompletionScript(SampleCommands.set()).bash();

        assertThat(script).contains("'env') offered='create list' ;;", "'env create' | 'env create '*) offered+=");
        assertThat(Commands.run("bash", "-nc", script)).isEqualTo(new Commands.Ended(0, ""));
    }

    private List<String> ask(String shell, String script, String typed) throws IOException {
        Files.writeString(folder.resolve("a file"), "");
        Files.createDirectory(folder.resolve("afolder"));
        Path file = Files.writeString(folder.resolve("script"), "cd '" + folder + "'\n" + script);
        Stream<String> words = Stream.of(typed.split(" ")).map(word -> word.equals("_") ? "" : word.replace('?', ' '));
        String[] command = Stream.concat(
                        shell.equals("zsh")
                                ? Stream.of("env", "ZDOTDIR=" + folder, "zsh", "-f", file.toString())
                                : Stream.of("bash", file.toString()),
                        words)
                .toArray(String[]::new);
        Commands.Ended ended = Commands.run(command);
        assertThat(ended.exit()).as(ended.output()).isZero();
        return ended.output().lines().filter(line -> !line.isEmpty()).sorted().toList();
    }

    private static List<String> wanted(String offered) {
        return offered == null
                ? List.of()
                : Stream.of(offered.split(" "))
                        .map(word -> word.replace('?', ' '))
                        .sorted()
                        .toList();
    }
}
