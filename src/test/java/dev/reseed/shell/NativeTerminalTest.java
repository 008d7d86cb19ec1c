package dev.reseed.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.testing.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeTerminalTest {
    @TempDir
    Path folder;

    /** Prints whether its standard input is a terminal. */
    static final class Asked {
        private Asked() {}

        public static void main(String[] arguments) {
            System.out.println("terminal: " + NativeTerminal.isTerminal(0));
        }
    }

    /** The rest is what `script` runs in a terminal of its own. */
    private static String asked(String redirection) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Commands.need(
                "script",
                "-qec",
                "'" + java + "' --enable-native-access=ALL-UNNAMED -cp '" + System.getProperty("java.class.path") + "' "
                        + Asked.class.getName().replace("$", "\\$") + " " + redirection,
                "/dev/null");
    }

    @Test
    void aTerminalIsOneWhateverItsName() {
        assumeThat(Commands.run("script", "-qec", "true", "/dev/null").exit())
                .as("script is not installed")
                .isZero();
        Path console = folder.resolve("console");
        assumeThat(Commands.run("mknod", console.toString(), "c", "5", "0").exit())
                .as("no device can be made")
                .isZero();

        assertThat(asked("")).isEqualTo("terminal: true");
        assertThat(asked("<'" + console + "'")).isEqualTo("terminal: true");
    }

    @Test
    void nothingElseIsOne() {
        assumeThat(Commands.run("script", "-qec", "true", "/dev/null").exit())
                .as("script is not installed")
                .isZero();

        assertThat(asked("</dev/null")).isEqualTo("terminal: false");
        assertThat(asked("</dev/zero")).isEqualTo("terminal: false");
        assertThat(asked("</etc/passwd")).isEqualTo("terminal: false");
        assertThat(asked("<&-")).isEqualTo("terminal: false");
    }
}
