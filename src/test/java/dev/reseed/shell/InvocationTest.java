package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
    @Test
    void readsOptionsByType() {
        Invocation in = invoke("build", "--way", "slow-one");
        assertThat(in.enumerated("way", SampleCommands.Build.Way.class)).contains(SampleCommands.Build.Way.SLOW_ONE);

        Invocation create = invoke("env", "create", "x", "-n", "7", "--label", "a/b", "--label", "c");
        assertThat(create.positiveInt("count")).hasValue(7);
        assertThat(create.path("label")).contains(Path.of("a/b"));
        assertThat(create.options("label")).containsExactly("a/b", "c");
        assertThat(create.required("NAME")).isEqualTo("x");
    }

    @Test
    void tellsWhatWasNotGiven() {
        Invocation in = invoke("seed");
        assertThat(in.flag("auto")).isFalse();
        assertThat(in.option("scale")).isEmpty();
        assertThat(in.positiveInt("scale")).isEmpty();
        assertThat(in.argument("NAME")).isEmpty();
    }

    @Test
    void givesAVariadicArgumentAllThatFollows() {
        Invocation in = invoke("seed", "preview", "orders", "a", "b");
        assertThat(in.required("TABLE")).isEqualTo("orders");
        assertThat(in.arguments("FILES")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "x", "2147483648", "99999999999999999999", "٣", "+1"})
    void refusesACountThatIsNone(String value) {
        Invocation in = invoke("seed", "--scale", value);
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> in.positiveInt("scale"))
                .satisfies(e -> assertThat(e.what()).isEqualTo("--scale cannot be \"" + value + "\""));
    }

    @Test
    void takesAQuestionForAnUndeclaredNameForABug() {
        Invocation in = invoke("seed");
        assertThatIllegalArgumentException().isThrownBy(() -> in.flag("force"));
        assertThatIllegalArgumentException().isThrownBy(() -> in.option("auto"));
        assertThatIllegalArgumentException().isThrownBy(() -> in.flag("scale"));
        assertThatIllegalArgumentException().isThrownBy(() -> in.argument("TABLE"));
    }

    @Test
    void passesThroughSpringShellUnchanged() {
        Request.Run request = invoke("--env", "q a", "env", "create", "", "--label", "a", "--label", "b")
                .request();

        assertThat(ParsedInputs.requestOf(request.command(), ParsedInputs.of(request)))
                .isEqualTo(request);
    }

    private static Invocation invoke(String... words) {
        Request request = new CommandLineParser(SampleCommands.set()).parse(List.of(words));
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
        return new Invocation(
                (Request.Run) request, new Invocation.Channels(cancellation, Progress.NONE, prompts, silent));
    }
}
