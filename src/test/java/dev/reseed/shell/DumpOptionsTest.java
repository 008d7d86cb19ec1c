package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.dump.DumpSource;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.reset.DumpRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpOptionsTest {
    private static final InputStream STREAM = InputStream.nullInputStream();
    private static final DumpOptions.StandardInput PIPE = new DumpOptions.StandardInput(false, false, STREAM);

    private static Optional<DumpRequest> read(DumpOptions.StandardInput input, String line) {
        Request request = new CommandLineParser(CommandSet.product()).parse(WordSplitter.words("reset " + line));
        Cancellation cancellation = new Cancellation();
        Prompts prompts = new Prompts(false, () -> 80, (question, cancelled) -> "", cancellation);
        Invocation.Notices silent = new Invocation.Notices() {
            @Override
            public void warn(String text) {}

            @Override
            public void tell(String text) {}

            @Override
            public void detail(String text) {}
        };
        Invocation in = new Invocation(
                (Request.Run) request, new Invocation.Channels(cancellation, Progress.NONE, prompts, silent));
        Problems problems = new Problems();
        Optional<DumpRequest> read = new DumpOptions(Path.of("/work"), input, (file, invocation) -> Optional.empty())
                .read(in, in.option(DumpOptions.DUMP.name()), problems);
        problems.throwIfAny();
        return read;
    }

    private static ReseedException failure(DumpOptions.StandardInput input, String line) {
        ReseedException[] failure = new ReseedException[1];
        assertThatThrownBy(() -> read(input, line)).isInstanceOfSatisfying(ReseedException.class, e -> failure[0] = e);
        assertThat(failure[0].kind()).isEqualTo(Kind.USAGE);
        return failure[0];
    }

    @Test
    void readsAFileFromTheFolderThatTheCommandWasGivenIn() {
        assertThat(read(PIPE, "")).isEmpty();
        assertThat(read(PIPE, "--dump ../a/prod.dump --dump-database shop --include roles,jobs"))
                .contains(new DumpRequest(
                        new DumpSource.File(Path.of("/a/prod.dump"), "../a/prod.dump"),
                        Optional.of("shop"),
                        Set.of(Judgement.Topic.JOBS),
                        true));
        assertThat(read(PIPE, "--dump /b/c"))
                .contains(new DumpRequest(
                        new DumpSource.File(Path.of("/b/c"), "/b/c"), Optional.empty(), Set.of(), false));
    }

    @Test
    void readsStandardInputWhereThatIsTheCommands() {
        assertThat(read(PIPE, "--dump -"))
                .contains(new DumpRequest(new DumpSource.Pipe(STREAM), Optional.empty(), Set.of(), false));
        assertThat(failure(new DumpOptions.StandardInput(true, false, STREAM), "--dump -")
                        .why())
                .isEqualTo("in a shell or a script, standard input is not the command's");
        assertThat(failure(new DumpOptions.StandardInput(true, true, STREAM), "--dump -")
                        .what())
                .isEqualTo("reset --dump - cannot be used here");
        assertThat(failure(new DumpOptions.StandardInput(false, true, STREAM), "--dump -")
                        .why())
                .isEqualTo("it is a terminal");
        assertThat(read(new DumpOptions.StandardInput(true, true, STREAM), "--dump x"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "--dump x --include role ¦ --include does not know \"role\" ¦ did you mean roles?",
                "--dump x --include roles,,jobs ¦ --include does not know \"\" ¦ reseed help reset",
                "--dump x --include \"roles, jobs\" ¦ --include does not know \" jobs\" ¦ did you mean jobs?",
                "--dump x --include JOBS ¦ --include does not know \"JOBS\" ¦ reseed help reset",
                "--dump x --include jobs,jobs ¦ --include names jobs twice ¦ remove one of the two",
                "--include jobs ¦ --include wants a dump ¦ add --dump FILE",
                "--dump-database x ¦ --dump-database wants a dump ¦ add --dump FILE",
            })
    void tellsWhatIsWrong(String line, String what, String remedy) {
        ReseedException failure = failure(PIPE, line);
        assertThat(failure.what()).isEqualTo(what);
        assertThat(failure.remedy()).isEqualTo(remedy);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(failure(PIPE, "--dump-database x --include a,b").why().lines())
                .hasSize(4);
    }

    @Test
    void completesLists() {
        Completions completions = new Completions(CommandSet.product());
        assertThat(completions.propose(List.of("reset", "--include"), "roles,u", GlobalOptions.NONE))
                .extracting(Completions.Proposal::value)
                .containsExactly("roles,user-mappings", "roles,untrusted-code");
        assertThat(completions.propose(List.of("reset"), "--include=roles,r", GlobalOptions.NONE))
                .isEmpty();
    }
}
