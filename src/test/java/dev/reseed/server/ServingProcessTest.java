package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.command.TopContainerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServingProcessTest {
    private static final String TITLE = "postgres: postgres shop 172.17.0.1(40123) idle";

    @TempDir
    Path proc;

    private static TopContainerResponse listed(String process) throws JsonProcessingException {
        return JsonMapper.builder().build().readValue("""
                {"Titles": ["UID", "PID", "CMD"], "Processes": [["999", "11", "postgres"], ["999", "%s", "%s"]]}
                """.formatted(process, TITLE), TopContainerResponse.class);
    }

    private void runs(String process, String title) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(Files.createDirectories(proc.resolve(process)).resolve("cmdline"), title);
    }

    private ServingProcess serving(int clientPort) {
        return new ServingProcess(proc, clientPort);
    }

    @Test
    void isTheOneThatShowsTheClientsPort() throws IOException {
        runs("12", TITLE + "\0\0");

        assertThat(serving(40123).isHere(listed("12"))).isTrue();
        assertThat(serving(40123).isListed(listed("12"))).isTrue();
        assertThat(serving(4012).isListed(listed("12"))).isFalse();
        assertThat(serving(4012).isHere(listed("12"))).isFalse();
    }

    /** The engine's socket may be forwarded from another machine. */
    @ParameterizedTest
    @ValueSource(strings = {"13", "1", "", "../12", "99999999999"})
    void isNotHereWhenNoProcessOfThisMachineHasItsNumber(String process) throws IOException {
        runs("12", TITLE);

        assertThat(serving(40123).isListed(listed(process))).isTrue();
        assertThat(serving(40123).isHere(listed(process))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sshd", "postgres", "postgres: postgres shop 172.17.0.1(50000) idle"})
    void isNotHereWhenItsNumberIsAnotherProgramsOrAnotherConnections(String title) throws IOException {
        runs("12", title);

        assertThat(serving(40123).isHere(listed("12"))).isFalse();
    }

    @Test
    void isTakenAsListedWhereTheSystemShowsNoProcesses() throws IOException {
        assertThat(serving(40123).isHere(listed("12"))).isTrue();
        assertThat(serving(40124).isHere(listed("12"))).isFalse();
    }
}
