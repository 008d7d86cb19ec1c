package dev.reseed.doctor.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringClaimsTest {
    @TempDir
    Path folder;

    @Test
    void readsDocumentsProfilesAndNestedPlaceholders() {
        Written project = new Written(folder)
                .file(".env", "OTHER_PORT=5555\n")
                .file("src/main/resources/application.yml", """
                        spring:
                          datasource:
                            url: jdbc:postgresql://${DB_HOST:localhost}:${DB_PORT:${OTHER_PORT:5432}}/shop
                            username: shop
                            password: ${DB_PASSWORD:dev}
                        ---
                        spring:
                          config.activate.on-profile: test
                          datasource:
                            url: "jdbc:postgresql://localhost:${TEST_PORT:5433}/shop_test"
                          flyway: { url: 'jdbc:postgresql://localhost:5434/shop_test' }
                          r2dbc.url: r2dbc:postgresql://u:p@localhost:5435/shop_test
                        """)
                .file("config/application-qa.yaml", "spring.datasource.url: jdbc:postgresql://qa:5432/shop\n");

        assertThat(project.problems()).isEmpty();
        assertThat(project.lines())
                .containsExactly(
                        "config/application-qa.yaml:1 spring.datasource.url [qa] qa:5432/shop"
                                + " | config/application-qa.yaml:1",
                        "src/main/resources/application.yml:3 spring.datasource.url shop@localhost:5555/shop dev"
                                + " | .env:1",
                        "src/main/resources/application.yml:10 spring.datasource.url [test] localhost:5433/shop_test"
                                + " | src/main/resources/application.yml:10",
                        "src/main/resources/application.yml:11 spring.flyway.url [test] localhost:5434/shop_test"
                                + " | src/main/resources/application.yml:11",
                        "src/main/resources/application.yml:12 spring.r2dbc.url [test] u@localhost:5435/shop_test p"
                                + " | src/main/resources/application.yml:12");
    }

    @Test
    void readsPropertiesOfSpringAndQuarkus() {
        Written project = new Written(folder)
                .file("application.properties", """
                        # comment
                        quarkus.datasource.username = q
                        quarkus.datasource.jdbc.url=jdbc:postgresql://localhost:5433/q
                        %test.quarkus.datasource.jdbc.url=jdbc:postgresql://localhost:5434/q
                        quarkus.datasource.reactive.url=vertx-reactive:postgresql://localhost:5435/q
                        """)
                .file("application-dev.properties", "spring.datasource.url: jdbc\\:postgresql\\://h\\:5433/x\r\n");

        assertThat(project.lines())
                .containsExactly(
                        "application-dev.properties:1 spring.datasource.url [dev] h:5433/x"
                                + " | application-dev.properties:1~",
                        "application.properties:3 quarkus.datasource.jdbc.url q@localhost:5433/q"
                                + " | application.properties:3",
                        "application.properties:4 quarkus.datasource.jdbc.url [test] localhost:5434/q"
                                + " | application.properties:4",
                        "application.properties:5 quarkus.datasource.reactive.url q@localhost:5435/q"
                                + " | application.properties:5");
    }

    @Test
    void tellsAVariableThatIsNotSet() {
        Written project =
                new Written(folder).file("application.yml", "spring.datasource.url: jdbc:postgresql://${DB_HOST}/x\n");

        assertThat(project.lines()).isEmpty();
        assertThat(project.problems())
                .containsExactly(
                        "application.yml:1:24: spring.datasource.url cannot be read: the variable DB_HOST is not set");
    }
}
