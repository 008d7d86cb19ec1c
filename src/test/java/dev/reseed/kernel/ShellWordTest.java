package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @Test
    void leavesAPlainWordAlone() {
        assertThat(ShellWord.quote("shop_2-b.dev")).isEqualTo("shop_2-b.dev");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "my db", "it's", "''", "$HOME", "`id`", "a;b", "~", "*", "a\\b", "#x", "!x", "Größe", "\"q\""
            })
    void aShellReadsTheSameTextBack(String text) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.quote(text)).start();
        shell.getOutputStream().close();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(read).isEqualTo(text);
    }
}
