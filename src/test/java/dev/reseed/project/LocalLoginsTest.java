package dev.reseed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalLoginsTest {
    private static final DatabaseName TICKETS = new DatabaseName("tickets");

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    private ResolvedLogin resolve(String url) {
        return new LocalLogins(environment, home, "me")
                .resolve(new ServerSpec.Local(url.isEmpty() ? LibpqSettings.NONE : ConnectionUrl.parse(url)), TICKETS);
    }

    private void write(String name, String text, String mode) throws IOException {
        Path file = Files.writeString(home.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void fallsBackToLocalhostAndTheSystemsUser() {
        ResolvedLogin resolved = resolve("");

        assertThat(resolved.login()).isEqualTo(new LocalLogin("localhost", 5432, "me", null, Map.of()));
        assertThat(resolved.warnings()).isEmpty();
    }

    @Test
    void readsTheVariablesButNotThatOfTheDatabase() {
        environment.putAll(Map.of("PGHOST", "/run", "PGPORT", "1", "PGUSER", "u", "PGPASSWORD", "p"));
        environment.putAll(Map.of("PGSSLMODE", "disable", "PGDATABASE", "prod", "PGAPPNAME", ""));

        LocalLogin login = resolve("").login();

        assertThat(login).isEqualTo(new LocalLogin("/run", 1, "u", Secret.of("p"), Map.of("sslmode", "disable")));
        assertThat(login.isSocket()).isTrue();
    }

    @Test
    void takesUrlThenServiceThenVariableThenPasswordFile() throws IOException {
        write(".pg_service.conf", "[x]\nhost=service\nport=2\nuser=service\n", "rw-r--r--");
        write(".pgpass", "*:*:*:*:file\n", "rw-------");
        environment.putAll(Map.of("PGSERVICE", "x", "PGUSER", "variable", "PGHOST", "variable", "PGPORT", "3"));
        environment.put("PGAPPNAME", "variable");

        LocalLogin login = resolve("postgresql://url").login();

        assertThat(login)
                .isEqualTo(
                        new LocalLogin("url", 2, "service", Secret.of("file"), Map.of("application_name", "variable")));
    }

    @Test
    void connectsToTheAddressWhereOneIsGiven() {
        assertThat(resolve("postgresql://name?hostaddr=10.0.0.1").login().host())
                .isEqualTo("10.0.0.1");
    }

    @Test
    void warnsOfParametersThatWereLeftOut() {
        assertThat(resolve("postgresql://h?colour=red&schema=public").warnings())
                .containsExactly("the parameter \"colour\" of the URL was ignored: libpq does not know it");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PGPORT,              s3cret, PGPORT must be a whole number from 1 to 65535
            PGHOST,              'a,b',  'PGHOST names several hosts; an environment is one database on one server, so name one'
            PGSSLMODE,           s3cret, 'PGSSLMODE must be one of disable, allow, prefer, require, verify-ca, verify-full'
            PGCONNECT_TIMEOUT,   -1,     PGCONNECT_TIMEOUT must be a whole number from 0 to 1000000
            """)
    void namesAVariableThatIsWrong(String variable, String value, String problem) {
        environment.put(variable, value);

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> resolve(""))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rwx--x---"})
    void ignoresAPasswordFileThatOthersCanRead(String mode) throws IOException {
        write(".pgpass", "*:*:*:*:file\n", mode);

        ResolvedLogin resolved = resolve("");

        assertThat(resolved.login().knownPassword()).isEmpty();
        assertThat(resolved.warnings()).singleElement().asString().contains("others can read it", "chmod 600");
    }

    @Test
    void looksForTheNamedPasswordFileOnly() throws IOException {
        write(".pgpass", "*:*:*:*:default\n", "rw-------");
        write("mine", "*:*:*:*:mine\n", "rw-------");
        environment.put("PGPASSFILE", home.resolve("mine").toString());
        assertThat(resolve("").login().password()).isEqualTo(Secret.of("mine"));

        environment.put("PGPASSFILE", home.resolve("gone").toString());
        assertThat(resolve("").login().password()).isNull();
        assertThat(resolve("").warnings()).singleElement().asString().contains("does not exist");
    }

    @Test
    void findsTheServiceInTheSystemsFileLast() throws IOException {
        write("pg_service.conf", "[s]\nhost=system\n", "rw-r--r--");
        write("own.conf", "[other]\nhost=own\n", "rw-r--r--");
        environment.putAll(Map.of(
                "PGSYSCONFDIR",
                home.toString(),
                "PGSERVICEFILE",
                home.resolve("own.conf").toString()));

        assertThat(resolve("postgresql://?service=s").login().host()).isEqualTo("system");
    }

    @Test
    void saysWhereAMissingServiceWasLookedFor() {
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> resolve("postgresql://?service=s3cret"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> assertThat(e.why()).contains(".pg_service.conf").doesNotContain("s3cret"));
    }

    @Test
    void reportsEveryWrongLineOfTheService() throws IOException {
        write(
                ".pg_service.conf",
                "[other]\nnonsense\n[s]\n# fine\n\nhost=h\nnonsense\nhots=x\nport=s3cret\nservice=y\n[last]\nnonsense\n",
                "rw-r--r--");

        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> resolve("postgresql://?service=s"))
                .satisfies(e -> assertThat(e.why().lines().map(each -> each.replaceAll(".*conf", "")))
                        .containsExactly(
                                ":7:1: a line must be keyword=value",
                                ":8:1: unknown keyword \"hots\"",
                                ":9:1: port must be a whole number from 1 to 65535",
                                ":10:1: a service cannot refer to another service"));
    }

    @Test
    void readsAServiceWithPasswordAndWindowsLineEnds() throws IOException {
        write(".pg_service.conf", "\uFEFF[s]\r\nhost=h\r\npassword=a=b\r\n[t]\r\nhost=t\r\n", "rw-r--r--");

        assertThat(resolve("postgresql://?service=s").login())
                .isEqualTo(new LocalLogin("h", 5432, "me", Secret.of("a=b"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            *:*:*:*:pw                                        | localhost            | pw
            localhost:5432:tickets:me:pw                      | localhost            | pw
            localhost:5433:tickets:me:pw                      | localhost            | ~~
            localhost:5432:other:me:pw                        | localhost            | ~~
            localhost:5432:tickets:you:pw                     | localhost            | ~~
            #localhost:5432:tickets:me:pw                     | localhost            | ~~
            localhost:*:*:*:first;localhost:*:*:*:second      | localhost            | first
            other:*:*:*:first;localhost:*:*:*:second          | localhost            | second
            localhost:*:*:*:a\\:b\\\\c                         | localhost            | a:b\\c
            localhost:*:*:*:a:b                               | localhost            | a:b
            \\:\\:1:*:*:*:six                                   | ::1                  | six
            ::1:*:*:*:six                                     | ::1                  | ~~
            localhost:*:*:*:sock                              | /var/run/postgresql  | sock
            /var/run/postgresql:*:*:*:sock                    | /var/run/postgresql  | sock
            localhost:*:*:*:sock                              | /elsewhere           | ~~
            localhost:*:*                                     | localhost            | ~~
            localhost:*:*:*:                                  | localhost            | ~~
            local*:*:*:*:pw                                   | localhost            | ~~
            """)
    void findsAPasswordByTheRulesOfTheFile(String lines, String host, String password) {
        PasswordFile.Wanted wanted = new PasswordFile.Wanted(host, 5432, "tickets", "me");

        assertThat(PasswordFile.find(lines.strip().replace(";", "\r\n"), wanted)
                        .map(Secret::reveal)
                        .orElse(""))
                .isEqualTo(password);
    }

    @Test
    void printsNoPassword() {
        environment.put("PGPASSWORD", "s3cret");

        assertThat(List.of(resolve("")).toString()).doesNotContain("s3cret");
    }
}
