package dev.reseed.doctor.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other tools, as they are found in projects. */
class FormatClaimsTest {
    @TempDir
    Path folder;

    private Written project() {
        return new Written(folder).file(".env", "DB_PORT=5433\nSECRET=s3cret\n");
    }

    /** The claims of one file, beside the {@code .env}. */
    private void expect(Written project, String... lines) {
        assertThat(project.problems()).isEmpty();
        assertThat(project.lines().stream().filter(line -> !line.startsWith(".env:")))
                .containsExactly(lines);
    }

    @Test
    void flyway() {
        expect(
                project().file("flyway.conf", """
                                # flyway.url=jdbc:postgresql://commented/x
                                flyway.url=jdbc:postgresql://localhost:${DB_PORT}/shop
                                flyway.user=app
                                flyway.password=${SECRET}
                                """).file("db/flyway.toml", """
                                [flyway]
                                locations = ["filesystem:sql"]
                                [environments.dev]
                                url = "jdbc:postgresql://localhost:5434/shop" # c
                                user = 'app'
                                [environments.mysql]
                                url = "jdbc:mysql://localhost:3306/shop"
                                """),
                "db/flyway.toml:4 url [dev] app@localhost:5434/shop | db/flyway.toml:4",
                "flyway.conf:2 flyway.url app@localhost:5433/shop s3cret | .env:1");
    }

    @Test
    void django() {
        expect(
                project().file("shop/settings.py", """
                                \"""Settings. DATABASES = {'default': {'ENGINE': 'postgresql'}}\"""
                                import os
                                DEBUG = True
                                DATABASES = {
                                    'default': {
                                        'ENGINE': 'django.db.backends.postgresql',  # it's ours
                                        'NAME': os.environ.get('DB_NAME', 'shop'),
                                        'USER': "app",
                                        'PASSWORD': os.environ["SECRET"],
                                        'HOST': os.getenv("DB_HOST", "127.0.0.1"),
                                        'PORT': int(os.environ.get("DB_PORT", "5432")),
                                        'OPTIONS': {'sslmode': 'disable', 'x': [1, (2, 3)]},
                                        'CONN_MAX_AGE': 60 * 10,
                                    },
                                    "lite": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"},
                                    "geo": {
                                        "ENGINE": "django.contrib.gis.db.backends.postgis",
                                        "HOST": f"{prefix}-db",
                                        "PORT": 5435, "NAME": "geo" "_data",
                                    },
                                }
                                """).file("shop/settings/local.py", """
                                DATABASES: dict[str, Any] = {
                                    "default": env.db("DATABASE_URL", default="postgis://u:p@localhost:5436/geo"),
                                }
                                DATABASES["replica"] = dj_database_url.config(default='postgres://u:p@localhost:5437/r')
                                DATABASES["broken"] = {"ENGINE": "postgresql
                                """),
                "shop/settings.py:10 DATABASES app@127.0.0.1:5433/shop s3cret | .env:1",
                "shop/settings.py:19 DATABASES [geo] localhost:5435/geo_data | shop/settings.py:19",
                "shop/settings/local.py:2 DATABASES u@localhost:5436/geo p | shop/settings/local.py:2",
                "shop/settings/local.py:4 DATABASES [replica] u@localhost:5437/r p | shop/settings/local.py:4");
    }

    @Test
    void alembic() {
        expect(
                project().file("alembic.ini", """
                        [DEFAULT]
                        port = 5440
                        [alembic]
                        script_location = alembic
                        sqlalchemy.url = postgresql+psycopg2://u:p%%40ss@localhost:%(port)s/dealers
                        [other]
                        sqlalchemy.url = driver://user:pass@localhost/dbname
                        """),
                "alembic.ini:5 sqlalchemy.url u@localhost:5440/dealers p@ss | alembic.ini:2");
    }

    @Test
    void rails() {
        expect(
                project().file("config/database.yml", """
                        default: &default
                          adapter: postgresql
                          host: <%= ENV.fetch("DB_HOST", "localhost") %>
                          port: <%= ENV.fetch("DB_PORT") { 5432 } %>
                          username: app
                          password: <%= ENV['SECRET'] %>
                        development:
                          <<: *default
                          database: shop_development
                        test:
                          <<: *default
                          port: 5441
                          database: shop_test
                        production:
                          url: <%= ENV['DATABASE_URL'] || 'postgres://u:p@db:5432/shop' %>
                        legacy: { adapter: mysql2, host: h, database: x }
                        """),
                "config/database.yml:3 database.yml [development] app@localhost:5433/shop_development s3cret | .env:1",
                "config/database.yml:3 database.yml [test] app@localhost:5441/shop_test s3cret"
                        + " | config/database.yml:12",
                "config/database.yml:15 url [production] u@db:5432/shop p | config/database.yml:15");
    }

    @Test
    void prisma() {
        expect(
                project()
                        .file("prisma/.env", "DATABASE_URL=\"postgresql://u:p@localhost:5442/x?schema=public\"\n")
                        .file("prisma/schema.prisma", """
                                // datasource old { url = "postgresql://localhost/old" }
                                datasource db {
                                  provider = "postgresql"
                                  url      = env("DATABASE_URL")
                                }
                                model User { id Int @id }
                                """),
                "prisma/.env:1 DATABASE_URL u@localhost:5442/x p | prisma/.env:1",
                "prisma/schema.prisma:4 datasource.url u@localhost:5442/x p | prisma/.env:1");
    }

    @Test
    void libpqsOwnFiles() {
        expect(
                project()
                        .file("pg_service.conf", "# c\n[dev]\nhost=localhost\nport=5443\nuser=u\npassword=p\n[none]\n")
                        .file(".pgpass", "# c\nlocalhost:5444:*:u:p\\:q\n*:*:*:*:x\n"),
                ".pgpass:2 password u@localhost:5444 p:q | .pgpass:2",
                "pg_service.conf:3 service [dev] u@localhost:5443 p | pg_service.conf:4");
    }

    @Test
    void knexAndTypeOrm() {
        expect(
                project().file("knexfile.js", """
                                // require is never run
                                require('child_process').execSync('touch /tmp/never');
                                module.exports = {
                                  development: {
                                    client: 'pg',
                                    connection: {
                                      host: process.env.DB_HOST || '127.0.0.1', /* here */
                                      port: Number(process.env.DB_PORT ?? 5432),
                                      user: 'app', password: `s3cret`, database: 'shop',
                                    },
                                    pool: { min: 2, afterCreate: (conn, done) => { done(null, conn); } },
                                  },
                                  staging: { client: "postgresql", connection: 'postgres://u:p@staging/shop' },
                                  lite: { client: 'sqlite3', connection: { filename: './x' } },
                                };
                                """).file("ormconfig.json", """
                                { "type": "postgres", "host": "localhost", "port": 5445, "username": "u",
                                \t"password": "p", "database": "x", "entities": ["a", {"b": 1}] }
                                """),
                "knexfile.js:7 connection [development] app@127.0.0.1:5433/shop s3cret | .env:1",
                "knexfile.js:13 connection [staging] u@staging:5432/shop p | libpq",
                "ormconfig.json:1 connection u@localhost:5445/x p | ormconfig.json:1");
    }

    @Test
    void compose() {
        expect(
                project().file("compose/postgres.yml", """
                        x-db: &db
                          POSTGRES_USER: shop
                          POSTGRES_PASSWORD: ${SECRET:-dev}
                        services:
                          db:
                            image: postgres:16
                            environment: { <<: *db, POSTGRES_DB: tickets }
                            ports: ["127.0.0.1:${PORT_OF_DB:-5446}:5432"]
                          other:
                            image: postgis/postgis:16-3.4
                            ports: [{ target: 5432, published: "5447" }]
                          api:
                            image: shop/api
                            environment:
                              - DATABASE_URL=postgresql://shop:s3cret@db:5432/tickets
                              - LOG=1
                        """),
                "compose/postgres.yml:8 ports [db] shop@127.0.0.1:5446/tickets dev | PORT_OF_DB=",
                "compose/postgres.yml:11 ports [other] postgres@localhost:5447/postgres | compose/postgres.yml:11",
                "compose/postgres.yml:15 DATABASE_URL [api] shop@db:5432/tickets s3cret | compose/postgres.yml:15");
    }

    /** The service is the compose file's; its port is written where the variable is set. */
    @Test
    void aPortOfAVariableThatIsSet() {
        expect(
                project().file(".env", "# ports\nPORT=5465\n").file("compose.yml", """
                                services:
                                  db:
                                    image: postgres:16
                                    ports: ["127.0.0.1:${PORT:-5460}:5432"]
                                """),
                "compose.yml:4 ports [db] postgres@127.0.0.1:5465/postgres | .env:2");
    }

    /** What a service gets from a file is the service's too: there its host has a meaning. */
    @Test
    void composeGivesAFileToAService() {
        expect(
                project()
                        .file(".env", "DATABASE_URL=postgresql://ann@db:5432/shop\n")
                        .file("compose.yml", """
                        services:
                          db: { image: "postgres:16" }
                          api:
                            build: .
                            privileged: true
                            env_file: [.env, missing.env]
                        """),
                "compose.yml:4 DATABASE_URL [api] ann@db:5432/shop | compose.yml:4~");
    }

    /** The place is the compose file's, wherever the value comes from. */
    @Test
    void composeWithVariables() {
        expect(
                project().file("compose.yml", """
                        services:
                          db:
                            image: postgres:16
                            ports: ["${DB_PORT}:5432"]
                          long:
                            image: postgres:16
                            ports: [{ target: 5432, published: "${DB_PORT}" }]
                          api:
                            image: shop/api
                            environment:
                              DB_HOST: db
                              DB_PORT: ${DB_PORT}
                          built:
                            build: .
                            environment: { PGPORT: "${DB_PORT}" }
                        """),
                "compose.yml:4 ports [db] postgres@localhost:5433/postgres | .env:1",
                "compose.yml:7 ports [long] postgres@localhost:5433/postgres | .env:1",
                "compose.yml:11 DB_HOST [api] db:5433 | .env:1",
                "compose.yml:15 PGPORT [built] localhost:5433 | .env:1");
    }

    @Test
    void reseedsOwnFile() {
        expect(
                project().file("reseed.yml", """
                        database: shop
                        server: { url: "postgresql://u:${SECRET}@localhost:${DB_PORT:5432}" }
                        environments:
                          qa: { server: { host: 127.0.0.1, port: 5448, user: q }, database: shop_qa }
                          own: { server: embedded }
                          word: { server: "postgres://localhost:5449" }
                        """),
                "reseed.yml:2 server.url [dev] u@localhost:5433/shop s3cret | .env:1",
                "reseed.yml:4 server [qa] q@127.0.0.1:5448/shop_qa | reseed.yml:4",
                "reseed.yml:6 server [word] localhost:5449/shop | reseed.yml:6");
    }
}
