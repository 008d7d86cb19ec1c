package dev.reseed.doctor.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvClaimsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "DB_URL=postgresql+asyncpg://postgres:s3cret@localhost:5433/dealers",
                        ".env:1 DB_URL postgres@localhost:5433/dealers s3cret | .env:1"),
                Arguments.of(
                        "# local\r\nDATABASE_URL=\"postgres://u:p@127.0.0.1/x\"\r\n",
                        ".env:2 DATABASE_URL u@127.0.0.1:5432/x p | libpq"),
                Arguments.of(
                        "export AUTH_DATABASE_URL='psql://u@db:6000/x?sslmode=disable' # c",
                        ".env:1 AUTH_DATABASE_URL u@db:6000/x | .env:1"),
                Arguments.of("A=postgis://u:p%40ss@h:5433/x", ".env:1 A u@h:5433/x p@ss | .env:1"),
                Arguments.of("A=postgresql+psycopg2://u:p@[::1]:5434/x", ".env:1 A u@::1:5434/x p | .env:1"),
                Arguments.of(
                        "A=postgresql:///x?host=/var/run/postgresql&port=5433",
                        ".env:1 A /var/run/postgresql:5433/x | .env:1"),
                Arguments.of(
                        "SPRING_DATASOURCE_URL=jdbc:postgresql://h:5433/x\nSPRING_DATASOURCE_USERNAME=u\n"
                                + "SPRING_DATASOURCE_PASSWORD=p",
                        ".env:1 SPRING_DATASOURCE_URL u@h:5433/x p | .env:1"),
                Arguments.of("A=r2dbc:pool:postgresql://h:5433/x", ".env:1 A h:5433/x | .env:1"),
                Arguments.of(
                        "DSN=\"host=h port=5433 dbname=x user=u password='a b'\"",
                        ".env:1 DSN u@h:5433/x a b | .env:1"),
                Arguments.of(
                        "DB_HOST=h\nDB_PORT=5433\nDB_NAME=x\nDB_USER=u\nDB_PASSWORD=p",
                        ".env:1 DB_HOST u@h:5433/x p | .env:2"),
                Arguments.of("POSTGRES_PORT=5433\nPOSTGRES_DB=x", ".env:1 POSTGRES_PORT localhost:5433/x | .env:1"),
                Arguments.of("PGDATABASE=x", ".env:1 PGDATABASE localhost:5432/x | libpq"),
                Arguments.of("PORT=5433\nU=postgres://u:p@h:${PORT}/x", ".env:2 U u@h:5433/x p | .env:1"),
                Arguments.of("U=postgres://u:p@h:${NOWHERE:-5433}/x", ".env:1 U u@h:5433/x p | .env:1"),
                Arguments.of("U=postgres://h:${OUTSIDE}/x", ".env:1 U h:5444/x | $OUTSIDE"),
                Arguments.of("U=postgres://h:54${OUTSIDE:+4}4/x", ".env:1 U h:5444/x | .env:1~"),
                Arguments.of("\uFEFFU=postgres://h:1/x", ".env:1 U h:1/x | .env:1"),
                Arguments.of(
                        "U=jdbc:postgresql://localhost:5433/shop;user=ann;password=topsecret12",
                        ".env:1 U ann@localhost:5433/shop topsecret12 | .env:1"),
                Arguments.of(
                        "DSN='host=localhost user=postgres password=ab== dbname=shop2 port=55431 sslmode=disable"
                                + " TimeZone=Asia/Shanghai'",
                        ".env:1 DSN postgres@localhost:55431/shop2 ab== | .env:1"),
                Arguments.of("DB_HOST=localhost:55431", ".env:1 DB_HOST localhost:55431 | .env:1"),
                Arguments.of("DB_HOST=h:1\nDB_PORT=2", ".env:1 DB_HOST h:2 | .env:2"),
                Arguments.of("DB_HOST=[::1]:55431", ".env:1 DB_HOST ::1:55431 | .env:1"),
                Arguments.of("DB_HOST=::1", ".env:1 DB_HOST ::1:5432 | libpq"),
                Arguments.of("PGHOST=/run/postgresql", ".env:1 PGHOST /run/postgresql:5432 | libpq"),
                Arguments.of("DB_HOST=h\nDB_USER=u", ".env:1 DB_HOST u@h:5432 | libpq"),
                Arguments.of("MYSQL_ROOT_PASSWORD=x\nDB_HOST=h\nDB_PORT=5433", ".env:2 DB_HOST h:5433 | .env:3"),
                Arguments.of("DB_CONNECTION=pgsql\nMYSQL_ROOT_PASSWORD=x\nDB_HOST=h", ".env:3 DB_HOST h:5432 | libpq"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsAnAddressAndWhereItsPortIsWritten(String text, String claim) {
        Written project = new Written(folder).with("OUTSIDE", "5444").file(".env", text);

        assertThat(project.lines()).containsExactly(claim);
        assertThat(project.problems()).isEmpty();
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                        "DB_URL=mysql://root@localhost/x",
                        "DB_CONNECTION=mysql\nDB_HOST=h\nDB_PORT=3306",
                        "MYSQL_DB_HOST=h",
                        "WORDPRESS_DB_HOST=h\nWORDPRESS_DB_USER=u\nWORDPRESS_DB_NAME=x",
                        "DB_HOST=h:3306\nDB_USER=u",
                        "DB_CONNECTION=mysql\nDB_HOST=h\nDB_PORT=5432",
                        "MYSQL_ROOT_PASSWORD=x\nDB_HOST=h\nDB_USER=u",
                        "POSTGRES_DB=x\nPOSTGRES_USER=u\nPOSTGRES_PASSWORD=p",
                        "DB_HOST=",
                        "REDIS_URL=redis://h",
                        "PASSWORD=postgres")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void findsNothingInWhatIsNoAddressOfPostgres(String text) {
        assertThat(new Written(folder).file(".env", text).lines()).isEmpty();
    }

    @Test
    void severalHostsAreSeveralClaims() {
        assertThat(new Written(folder)
                        .file(".env", "U=postgres://u:p@one:5433,two:5434/x")
                        .lines())
                .containsExactly(".env:1 U u@one:5433/x p | .env:1", ".env:1 U u@two:5434/x p | .env:1");
    }

    @Test
    void aFamilyBesideMySqlCountsWhereTheProjectHasPostgres() {
        Written project = new Written(folder).file(".env", "MYSQL_ROOT_PASSWORD=x\nDB_HOST=h\nDB_USER=u\n");

        project.file("compose.yml", "services: { db: { image: \"postgres:15\", ports: [\"5433:5432\"] } }\n");

        assertThat(project.lines()).contains(".env:2 DB_HOST u@h:5432 | libpq").hasSize(2);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(".env", ""),
                Arguments.of(".env.local", ""),
                Arguments.of(".env.dev", ""),
                Arguments.of(".env.development.local", ""),
                Arguments.of(".env.production", " [production]"),
                Arguments.of(".env.test.local", " [test]"),
                Arguments.of("deploy/prod.env", " [prod]"),
                Arguments.of(".env.example", " [example]"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFilesNameSaysWhatItIsFor(String file, String section) {
        assertThat(new Written(folder).file(file, "U=postgres://h/x").lines())
                .containsExactly(file + ":1 U" + section + " h:5432/x | libpq");
    }

    @Test
    void copiesAreNotRead() {
        Written project = new Written(folder);
        for (String name : List.of("production.bak2", "bak", "orig", "local~", "swp", "old", "bak.production")) {
            project.file(".env." + name, "U=postgres://h/x");
        }

        assertThat(project.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PG_HOST=ann:hunter2@localhost",
                "PGHOST=h\nPGUSER=ann:hunter2",
                "PGHOST=h\nPGUSER=ann%3Ahunter2",
                "PGDATABASE=shop;password=hunter2",
                "DB_HOST=bad:cafe:hunter2",
                "DB_HOST=localhost/hunter2",
                "U=postgres://ann%3Ahunter2@h/x",
                "U=postgres://h/x&password=hunter2",
                "U=postgres://h/x?user=ann;password=hunter2",
                "U=jdbc:postgresql://h:1;user=ann;password=a@hunter2/x",
                "U=jdbc:postgresql://h/x;user=ann;password=hunter2?ssl=true",
                "DSN='host=h;port=1;password=hunter2'"
            })
    void aNameThatHoldsALoginIsAProblemThatQuotesNothing(String text) {
        Claims claims = new Written(folder).file(".env", text).claims();

        assertThat(claims.problems())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.toString()).startsWith(".env:1:1: ").doesNotContain("hunter2"));
        assertThat(claims.found()).isEmpty();
    }

    @Test
    void aTemplateIsMarkedAsOne() {
        assertThat(new Written(folder).file(".env.example", "U=postgres://h/x").lines())
                .containsExactly(".env.example:1 U [example] h:5432/x | libpq");
    }

    @Test
    void tellsWhatCannotBeRead() {
        Written project = new Written(folder).file(".env", "U=postgres://u:p@ss@h/x\nDB_HOST=h\nDB_PORT=many\n");

        assertThat(project.lines()).isEmpty();
        assertThat(project.problems())
                .hasSize(2)
                .satisfies(all -> assertThat(all.getFirst())
                        .startsWith(".env:1:1: U cannot be read as an address: it contains several \"@\""))
                .satisfies(all -> assertThat(all.getLast())
                        .isEqualTo(".env:2:1: DB_HOST cannot be read as an address: its port is not a whole number"
                                + " from 1 to 65535"));
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                Arguments.of(".env", "U=postgres://u:hunter2@h/x"),
                Arguments.of(".env", "U=postgres://u:hun/t:er2hunter2@h/x"),
                Arguments.of(".env", "U=postgres://u@h/x?password=hunter2"),
                Arguments.of(".env", "U=postgres://u:a@hunter2@h/x"),
                Arguments.of(".env", "U=jdbc:postgresql://h/x;user=ann;password=hunter2"),
                Arguments.of(".env", "U=jdbc:postgresql:x;user=ann;password=a//b@hunter2"),
                Arguments.of(".env", "DSN='host=h password=hunter2 port=1'"),
                Arguments.of(".env", "DSN=\"host=h password='a hunter2'\""),
                Arguments.of(".env", "DB_HOST=h\nDB_PASSWORD=hunter2"),
                Arguments.of(
                        "application.yml", "spring.datasource:\n  url: jdbc:postgresql://h/x\n  password: hunter2"),
                Arguments.of(
                        "application.yml",
                        "spring.datasource:\n  url: \"jdbc:postgresql://h/x?password=${PW:hunter2}\""),
                Arguments.of("application.properties", "spring.r2dbc.url=r2dbc:postgresql://u:hunter2@h/x"),
                Arguments.of("reseed.yml", "server: { url: \"postgres://u:hunter2@h\" }"),
                Arguments.of("reseed.yml", "server: { host: h, password: hunter2 }"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noPasswordIsEverPrinted(String file, String text) {
        Claims claims = new Written(folder).file(file, text).claims();

        assertThat(claims.found().isEmpty() && claims.problems().isEmpty()).isFalse();
        assertThat(claims.toString()).doesNotContain("hunter2");
    }

    @Test
    void theNearestFileAnswersForAVariable() {
        Written project = new Written(folder)
                .file(".env", "DB_PORT=5433\n")
                .file("api/.env", "DB_PORT=5434\n")
                .file("api/src/main/resources/application.yml", "u: { url: \"jdbc:postgresql://h:${DB_PORT}/x\" }\n");

        assertThat(project.lines())
                .isEqualTo(List.of(
                        ".env:1 DB_PORT localhost:5433 | .env:1",
                        "api/.env:1 DB_PORT localhost:5434 | api/.env:1",
                        "api/src/main/resources/application.yml:1 u.url h:5434/x | api/.env:1"));
    }
}
