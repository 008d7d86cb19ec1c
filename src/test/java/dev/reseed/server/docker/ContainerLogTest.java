package dev.reseed.server.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
    void findsPasswordsInsideOfValues() {
        assertThat(ContainerLog.secrets(Map.of(
                        "DATABASE_URL", "postgresql://shop:hunt%40er@db:5432/shop",
                        "DSN", "host=db password='hunter3' user=shop",
                        "POSTGRES_PASSWORD", "hunter2-longer",
                        "POSTGRES_USER", "shop")))
                .containsExactlyInAnyOrder("hunt%40er", "hunt@er", "hunter3", "hunter2-longer")
                .startsWith("hunter2-longer");
        assertThat(ContainerLog.harmless("a\u009b31mb\u202ec", List.of())).containsExactly("a 31mb c");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:15, docker.io/library/postgres:15, true",
        "postgres, index.docker.io/postgres:latest, true",
        "postgis/postgis:15, docker.io/postgis/postgis:15, true",
        "postgres:15, docker.io/library/postgres:16, false",
        "postgres:15, docker.io/bitnami/postgres:15, false",
        "postgres:15, quay.io/library/postgres:15, false",
        "postgres:15, localhost/postgres:15, false",
        "reg.example:5000/pg:15, reg.example:5000/pg:15, true"
    })
    void knowsAnImageByItsFullName(String one, String other, boolean same) {
        assertThat(Images.Reference.of(one).isSameAs(Images.Reference.of(other)))
                .isEqualTo(same);
        assertThat(Images.Reference.of(other).isSameAs(Images.Reference.of(one)))
                .isEqualTo(same);
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
