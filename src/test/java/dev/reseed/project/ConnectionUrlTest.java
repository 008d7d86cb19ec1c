package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
    static Stream<Arguments> urls() {
        return Stream.of(
                Arguments.of("postgresql://", Map.of()),
                Arguments.of("postgres://h", Map.of("host", "h")),
                Arguments.of("POSTGRESQL://h", Map.of("host", "h")),
                Arguments.of("postgresql://h:1/d", Map.of("host", "h", "port", "1", "dbname", "d")),
                Arguments.of("postgresql://h:/", Map.of("host", "h")),
                Arguments.of("postgresql://u@", Map.of("user", "u")),
                Arguments.of("postgresql:///d", Map.of("dbname", "d")),
                Arguments.of("postgresql://h/a%20b%2Fc", Map.of("host", "h", "dbname", "a b/c")),
                Arguments.of("postgresql://j%C3%BCrgen@h", Map.of("user", "jürgen", "host", "h")),
                Arguments.of("postgresql://a+b@h", Map.of("user", "a+b", "host", "h")),
                Arguments.of(
                        "postgresql://[2001:db8::1]:5433/d",
                        Map.of("host", "2001:db8::1", "port", "5433", "dbname", "d")),
                Arguments.of("postgresql://[fe80::1%25eth0]", Map.of("host", "fe80::1%eth0")),
                Arguments.of("postgresql://%2Frun/d", Map.of("host", "/run", "dbname", "d")),
                Arguments.of("postgresql:///d?host=/run&port=2", Map.of("dbname", "d", "host", "/run", "port", "2")),
                Arguments.of(
                        "postgresql://a/d?host=b&dbname=e&user=f", Map.of("host", "b", "dbname", "e", "user", "f")),
                Arguments.of(
                        "postgresql://h?sslmode=require&options=-c%20a%3Db",
                        Map.of("host", "h", "sslmode", "require", "options", "-c a=b")),
                Arguments.of("postgresql://h?ssl=true", Map.of("host", "h", "sslmode", "require")),
                Arguments.of("postgresql+asyncpg://h?ssl=require", Map.of("host", "h", "sslmode", "require")),
                Arguments.of("postgresql+psycopg2://u@h/d", Map.of("user", "u", "host", "h", "dbname", "d")),
                Arguments.of(
                        "jdbc:postgresql://h:1/d?ApplicationName=x&ssl=true",
                        Map.of(
                                "host",
                                "h",
                                "port",
                                "1",
                                "dbname",
                                "d",
                                "application_name",
                                "x",
                                "sslmode",
                                "verify-full")),
                Arguments.of("jdbc:postgresql:d", Map.of("dbname", "d")),
                Arguments.of("jdbc:postgresql:/", Map.of()),
                Arguments.of("jdbc:postgresql:?user=u", Map.of("user", "u")));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void takesAUrlApart(String url, Map<String, String> expected) {
        LibpqSettings settings = ConnectionUrl.parse(url);

        assertThat(settings.values()).isEqualTo(expected);
        assertThat(settings.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p%40ss%3Aword@h, p@ss:word",
        "postgresql://u:a:b@h, a:b",
        "postgresql://h?password=p%26q, p&q",
        "jdbc:postgresql://h/d?user=u&password=pw, pw"
    })
    void keepsThePasswordAsASecret(String url, String password) {
        LibpqSettings settings = ConnectionUrl.parse(url);

        assertThat(settings.password()).isEqualTo(Secret.of(password));
        assertThat(settings.toString()).doesNotContain(password);
    }

    @Test
    void leavesParametersOfOtherToolsOut() {
        LibpqSettings settings =
                ConnectionUrl.parse("postgresql://h/d?schema=public&colour=red&sslmode=disable&sslmod=x");

        assertThat(settings.ignored())
                .as("Prisma's schema is known to belong there")
                .containsExactly("colour", "sslmod");
        assertThat(settings.values()).containsEntry("sslmode", "disable").doesNotContainKey("schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "http://s3cret@h",
                "postgresql:s3cret",
                "postgresql://s3cret%",
                "postgresql://s3cret%4",
                "postgresql://s3cret%00",
                "postgresql://s3cret%c3",
                "postgresql://u:s3cret@a@b",
                "postgresql://a,s3cret",
                "postgresql://h?host=a,s3cret",
                "postgresql://h:s3cret",
                "postgresql://h:0",
                "postgresql://h:65536",
                "postgresql://[s3cret",
                "postgresql://[::1]s3cret",
                "postgresql://s3:cr:et",
                "postgresql://u:s3cret/x@h",
                "postgresql://h?s3cret",
                "postgresql://h?sslmode=s3cret",
                "postgresql://h#s3cret",
                "postgresql://h/s3cret%0a?x=1&sslmode=%0a",
                "postgresql://h?host=%40s3cret"
            })
    void saysWhatIsWrongWithoutQuotingAnything(String url) {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> ConnectionUrl.parse(url))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.what() + e.why() + e.remedy()).doesNotContain("s3"));
    }

    @Test
    void refusesALongUrl() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> ConnectionUrl.parse("postgresql://" + "a".repeat(5000)));
    }
}
