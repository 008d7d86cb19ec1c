package dev.reseed.server.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLogTest {
    @Test
    void leavesOutWhatMayHoldRows() {
        assertThat(ContainerLog.harmless("""
                        2026-01-01 UTC [7] ERROR:  duplicate key value violates unique constraint "people_pkey"
                        2026-01-01 UTC [7] DETAIL:  Key (name)=(Ada) already exists.
                        2026-01-01 UTC [7] STATEMENT:  insert into people values ('Ada'),
                        \t('Grace')
                        LINE 1: insert into people values ('Ada')

                        """, List.of()))
                .containsExactly(
                        "2026-01-01 UTC [7] ERROR:  duplicate key value violates unique constraint \"people_pkey\"");
    }

    @Test
    void masksSecretsAndWhatWouldSteerATerminal() {
        assertThat(ContainerLog.harmless("password is hunter2, \u001b[31mhunter2\r\n", List.of("hunter2")))
                .containsExactly("password is ***,  [31m***");
    }

    @Test
    void keepsTheEnd() {
        String log = IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(ContainerLog.harmless(log, List.of())).hasSize(8).endsWith("line 19");
        assertThat(ContainerLog.harmless("x".repeat(1000), List.of()).getFirst())
                .hasSize(201);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, postgres, latest",
        "postgres:15, postgres, 15",
        "registry.example:5000/pg, registry.example:5000/pg, latest",
        "registry.example:5000/pg:15-alpine, registry.example:5000/pg, 15-alpine",
        "postgres@sha256:abc, postgres, sha256:abc"
    })
    void readsAnImagesName(String image, String repository, String tag) {
        assertThat(Images.Reference.of(image)).isEqualTo(new Images.Reference(repository, tag));
    }
}
