package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineParserTest {
    private final CommandLineParser parser = new CommandLineParser(SampleCommands.set());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--env qa -y env create x --count 3",
                "env create x --count=3 --env=qa --yes",
                "env --env qa create -y -n 3 x",
                "env create --count 3 --env qa -y -- x",
            })
    void takesGlobalOptionsAnywhere(String line) {
        Request.Run run = run(line);

        assertThat(run.command().name()).isEqualTo("env create");
        assertThat(run.arguments()).containsExactly("x");
        assertThat(run.options().first("count")).contains("3");
        assertThat(run.globals().environment()).contains("qa");
        assertThat(run.globals().yes()).isTrue();
    }

    @Test
    void keepsValuesUntouched() {
        Request.Run run = (Request.Run) parser.parse(
                List.of("env", "create", "--label", "John Doe", "--label==x", "--label", "-", "--", "--odd name"));

        assertThat(run.options().all("label")).containsExactly("John Doe", "=x", "-");
        assertThat(run.arguments()).containsExactly("--odd name");
    }

    @ParameterizedTest
    @CsvSource({
        "seed, seed, 0",
        "seed big, seed, 1",
        "seed --auto big, seed, 1",
        "seed preview orders, seed preview, 1",
        "seed --yes preview orders, seed preview, 1",
        "seed preview orders a b c, seed preview, 4",
        "seed -- big, seed, 1"
    })
    void tellsCommandsOfOneAndOfTwoWordsApart(String line, String command, int arguments) {
        assertThat(run(line).command().name()).isEqualTo(command);
        assertThat(run(line).arguments()).hasSize(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "build --dry-rnu ¦ there is no option --dry-rnu ¦ did you mean --dry-run?",
                "build --debug ¦ there is no option --debug ¦ reseed help build",
                "build --spring.main.x=1 ¦ there is no option --spring.main.x ¦ reseed help build",
                "build -x ¦ there is no option -x ¦ reseed help build",
                "build -yx ¦ there is no option -x ¦ reseed help build",
                "--seed x build ¦ there is no option --seed ¦ reseed --help",
                "biuld ¦ there is no command \"biuld\" ¦ did you mean \"build\"?",
                "biuld --way x ¦ there is no command \"biuld\" ¦ did you mean \"build\"?",
                "xyz ¦ there is no command \"xyz\" ¦ reseed help",
                "env ¦ \"env\" is only the first word of a command ¦ write one of them",
                "env craete ¦ there is no command \"env craete\" ¦ did you mean \"env create\"?",
                "env --env qa ¦ \"env\" is only the first word of a command ¦ write one of them",
                "build --env ¦ --env needs a value ¦ write --env=NAME",
                "build --env= ¦ --env needs a value ¦ write --env=NAME",
                "build --env --yes ¦ --env needs a value ¦ write --env=NAME, also for a value that begins with a dash",
                "build --yes=true ¦ --yes takes no value ¦ write --yes alone",
                "build --env a --env b ¦ --env is given twice ¦ remove one of the two",
                "build -y --yes ¦ --yes is given twice ¦ remove one of the two",
                "build --output xml ¦ --output cannot be \"xml\" ¦ choose one of: text, json, sarif",
                "build --way fast-oen ¦ --way cannot be \"fast-oen\" ¦ did you mean \"fast-one\"?",
                "build --way ¦ --way needs a value ¦ write --way=fast-one|slow-one",
                "build now ¦ \"now\" is one argument too many ¦ reseed help build",
                "seed a b ¦ \"b\" is one argument too many ¦ reseed help seed",
                "env create ¦ env create needs NAME ¦ reseed help env create",
                "fail often ¦ HOW cannot be \"often\" ¦ choose one of: refused, bug, findings",
                "build --version ¦ --version does not go with a command ¦ reseed --version",
                "--file x build ¦ --file does not go with a command ¦ reseed --file F",
                "--version --file x ¦ --version and --file do not go together ¦ give one",
                "--debug ¦ there is no option --debug ¦ reseed --help",
                "-d ¦ there is no option -d ¦ reseed --help",
            })
    void refusesWhatIsNotDeclared(String line, String what, String remedy) {
        ReseedException e = refusal(line);

        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        assertThat(e.what()).isEqualTo(what);
        assertThat(e.remedy()).isEqualTo(remedy);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        ReseedException e = refusal("env create --cuont 3 --output xml a b");

        assertThat(e.what()).isEqualTo("the command line has 4 problems");
        assertThat(e.why().lines())
                .containsExactly(
                        "there is no option --cuont: \"env create\" does not declare it",
                        "--output cannot be \"xml\": it is one of: text, json, sarif",
                        "\"a\" is one argument too many: env create takes one argument",
                        "\"b\" is one argument too many: env create takes one argument");
        assertThat(e.remedy()).isEqualTo("did you mean --count?");
    }

    @Test
    void takesNoBeginningOfAnOptionForTheOption() {
        assertThat(refusal("build --dry").remedy()).isEqualTo("did you mean --dry-run?");
    }

    @Test
    void asksForHelpEvenWhereArgumentsAreMissing() {
        Request request = parser.parse(List.of("env", "create", "-h"));

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.Help.class, help -> assertThat(help.command()).contains(SampleCommands.CREATE));
    }

    @Test
    void knowsRequestsWithoutACommand() {
        assertThat(parser.parse(List.of())).isInstanceOf(Request.Session.class);
        assertThat(parser.parse(List.of("--env", "qa")))
                .isInstanceOfSatisfying(
                        Request.Session.class,
                        session -> assertThat(session.globals().environment()).contains("qa"));
        assertThat(parser.parse(List.of("--version"))).isInstanceOf(Request.Version.class);
        assertThat(parser.parse(List.of("--help"))).isInstanceOf(Request.Help.class);
        assertThat(parser.parse(List.of("--file", "a b")))
                .isInstanceOfSatisfying(
                        Request.Script.class,
                        script -> assertThat(script.file()).isEqualTo(Path.of("a b")));
    }

    private Request.Run run(String line) {
        return (Request.Run) parser.parse(List.of(line.split(" ", -1)));
    }

    private ReseedException refusal(String line) {
        return catchThrowableOfType(ReseedException.class, () -> parser.parse(List.of(line.split(" ", -1))));
    }
}
