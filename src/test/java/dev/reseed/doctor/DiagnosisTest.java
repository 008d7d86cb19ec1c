package dev.reseed.doctor;

import static dev.reseed.doctor.Seen.NOBODY;
import static dev.reseed.doctor.Seen.SCRAM;
import static dev.reseed.doctor.Seen.at;
import static dev.reseed.doctor.Seen.container;
import static dev.reseed.doctor.Seen.env;
import static dev.reseed.doctor.Seen.process;
import static dev.reseed.doctor.Seen.server;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.doctor.Finding.Trouble;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.doctor.wire.Method;
import dev.reseed.doctor.wire.Opening;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.DockerServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what was seen to what is wrong, without any server. */
class DiagnosisTest {
    private final Seen seen = new Seen();
    private final Pointer env = env(3, "localhost", 5433);

    private static Greeting refusing(String state, String routine) {
        return new Greeting.Postgres(false, new Opening.Refuses(state, routine), Optional.empty());
    }

    @Test
    void allIsWell() {
        seen.points(env, at(5433)).sees(at(5433), SCRAM, process(7)).accepts(env, at(5433), server("1"));

        assertThat(seen.findings()).isEmpty();
        assertThat(seen.checkup().verdict()).isEmpty();
    }

    @Test
    void theLoginWorksAtAnotherPort() {
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .sees(at(5432), SCRAM, process(8))
                .denies(env, at(5433), "28P01", "auth_failed")
                .accepts(env, at(5432), server("1"));

        Finding finding = seen.finding();
        assertThat(finding.trouble()).isEqualTo(Trouble.WRONG_PORT);
        assertThat(finding.why()).contains("127.0.0.1:5433", "process 7", "127.0.0.1:5432", "process 8", "15.14");
        assertThat(finding.fix()).isEqualTo("port 5432 in .env:3");
        assertThat(finding.edits())
                .containsExactly(new Edit(
                        env.sources().getFirst().claim().orElseThrow().address().port(), "5432"));
        assertThat(seen.checkup().verdict()).contains(Kind.FINDINGS);
    }

    @Test
    void aLocalServerShadowsTheContainers() {
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .sees(at(5434), SCRAM, container("running", 5434))
                .denies(env, at(5433), "3D000", "InitPostgres")
                .accepts(env, at(5434), server("1"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.SHADOWED);
        assertThat(seen.finding().what()).contains("container shop-db-1 (service db)");
        assertThat(seen.finding().why()).contains("has no database \"shop\"");
    }

    @Test
    void oneNameLeadsToTwoServers() {
        seen.points(env, at("::1", 5433), at(5433))
                .sees(at("::1", 5433), SCRAM, container("running", 5433))
                .sees(at(5433), SCRAM, process(7))
                .denies(env, at("::1", 5433), "28P01", "auth_failed")
                .accepts(env, at(5433), server("1"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.TWO_SERVERS);
        assertThat(seen.finding().fix()).isEqualTo("host 127.0.0.1 in .env:3");
    }

    @Test
    void oneServerAtBothAddressesIsNoTrouble() {
        seen.points(env, at("::1", 5433), at(5433))
                .sees(at("::1", 5433), SCRAM, process(7))
                .sees(at(5433), SCRAM, process(7))
                .accepts(env, at(5433), server("1"));

        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void somethingElseIsFirstByIpv6() {
        seen.points(env, at("::1", 5433), at(5433))
                .sees(at("::1", 5433), new Greeting.Silent())
                .sees(at(5433), SCRAM, process(7))
                .accepts(env, at(5433), server("1"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.IPV6_FIRST);
        assertThat(seen.finding().fix()).isEqualTo("host 127.0.0.1 in .env:3");
    }

    @Test
    void nobodyAtIpv6IsUsual() {
        seen.points(env, at("::1", 5433), at(5433))
                .sees(at("::1", 5433), NOBODY)
                .sees(at(5433), SCRAM, process(7))
                .accepts(env, at(5433), server("1"));

        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void theContainerIsDown() {
        seen.points(env, at(5433)).sees(at(5433), NOBODY).has(container("exited", 5433));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_DOWN);
        assertThat(seen.finding().fix()).isEqualTo("docker compose -f /project/compose.yml up -d db");
    }

    @Test
    void theContainerRunsAndNothingAnswersInIt() {
        seen.points(env, at(5433)).sees(at(5433), new Greeting.Foreign(""), container("running", 5433));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_UNHEALTHY);
        assertThat(seen.finding().fix()).contains("docker logs");
    }

    @Test
    void theVolumeKeepsAnOlderPassword() {
        ContainerFacts container = container("running", 5433);
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, container)
                .denies(env, at(5433), "28P01", "auth_failed")
                .ends(container.login().orElseThrow(), at(5433), new Attempt.Denied("28P01", "auth_failed"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.STALE_PASSWORD);
        assertThat(seen.finding().fix())
                .isEqualTo("docker exec -it shop-db-1 psql -U ann -d postgres -c '\\password ann'");
        assertThat(seen.finding().toString()).doesNotContain("s3cret");
    }

    @Test
    void thePasswordIsNotTheContainers() {
        ContainerFacts container = container("running", 5433);
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, container)
                .denies(env, at(5433), "28P01", "auth_failed")
                .ends(container.login().orElseThrow(), at(5433), new Attempt.Accepted(server("1"), false));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.WRONG_PASSWORD);
        assertThat(seen.finding().fix()).contains("POSTGRES_PASSWORD", ".env:3");
    }

    @Test
    void theRoleIsMissingWhereAnotherLoginCanSeeIt() {
        Pointer other = Seen.pointer(Source.Whose.OTHER_ENVIRONMENT, "reseed.yml", 4, "127.0.0.1", 5433);
        ServerDetails without = new ServerDetails(
                150014, "1", Duration.ZERO, 1, 97, List.of(), Set.of(), Map.of("postgres", true), Optional.empty());
        seen.points(env, at(5433))
                .points(other, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .denies(env, at(5433), "28P01", "auth_failed")
                .accepts(other, at(5433), without);

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.MISSING_ROLE);
        assertThat(seen.finding().fix()).contains("createuser -h 127.0.0.1 -p 5433", "ann");
    }

    @ParameterizedTest
    @CsvSource({
        "28000, InitializeSessionUserId, MISSING_ROLE",
        "28000, ClientAuthentication, REJECTED_BY_RULES",
        "28P01, auth_failed, WRONG_PASSWORD",
        "3D000, InitPostgres, MISSING_DATABASE",
        "42501, CheckMyDatabase, NO_PRIVILEGE",
        "53300, InitProcess, TOO_MANY_CONNECTIONS",
        "57P03, ProcessStartupPacket, STARTING",
        "XX000, x, LOGIN_FAILED"
    })
    void aRefusalIsToldByItsCode(String state, String routine, Trouble trouble) {
        seen.points(env, at(5433)).sees(at(5433), SCRAM, process(7)).denies(env, at(5433), state, routine);

        assertThat(seen.finding().trouble()).isEqualTo(trouble);
        assertThat(seen.finding().severity()).isEqualTo(Finding.Severity.PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({"57P03, STARTING", "53300, TOO_MANY_CONNECTIONS"})
    void aServerThatLetsNobodyInIsNotLoggedInTo(String state, Trouble trouble) {
        seen.points(env, at(5433)).sees(at(5433), refusing(state, ""), process(7));

        assertThat(seen.finding().trouble()).isEqualTo(trouble);
    }

    @Test
    void theRulesWantTls() {
        Greeting greeting = new Greeting.Postgres(
                true,
                new Opening.Refuses("28000", "ClientAuthentication"),
                Optional.of(new Opening.Asks(Method.SCRAM)));
        seen.points(env, at(5433))
                .sees(at(5433), greeting, process(7))
                .denies(env, at(5433), "28000", "ClientAuthentication");

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.TLS_REQUIRED);
    }

    @Test
    void tlsIsWantedAndNotOffered() {
        Pointer strict = new Pointer(Seen.to("localhost", 5433, Map.of("sslmode", "require")), env.sources());
        seen.points(strict, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .ends(strict.to(), at(5433), new Attempt.Broken());

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.TLS_MISSING);
    }

    @Test
    void theNameDoesNotResolve() {
        seen.points(env(3, "nowhere.invalid", 5432));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.UNRESOLVED);
    }

    @Test
    void aServicesNameIsUsedFromOutside() {
        Pointer inside = env(3, "db", 5432);
        seen.points(inside).has(container("running", 5433));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_NAME);
        assertThat(seen.finding().edits()).extracting(Edit::now).containsExactly("localhost", "5433");

        Seen desktop = new Seen().points(env(3, "host.docker.internal", 5432));
        assertThat(desktop.finding().trouble()).isEqualTo(Trouble.CONTAINER_NAME);
        assertThat(desktop.finding().fix()).isEqualTo("host localhost in .env:3");
    }

    @Test
    void aComposeFilesOwnServicesKnowEachOther() {
        seen.points(Seen.pointer(Source.Whose.FILE, "docker-compose.yml", 9, "db", 5432));
        assertThat(seen.findings()).isEmpty();

        seen.points(env(3, "db", 5432)).has(container("running", 5433));
        assertThat(seen.findings()).as("it is given to a service").isEmpty();

        seen.points(env(4, "db", 5433));
        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_NAME);
    }

    @Test
    void whatAnswersIsNotPostgresOrSaysNothing() {
        assertThat(new Seen()
                        .points(env, at(5433))
                        .sees(at(5433), new Greeting.Foreign("HTTP"), process(7))
                        .finding())
                .returns(Trouble.PORT_TAKEN, Finding::trouble)
                .matches(finding ->
                        finding.why().contains("HTTP") && finding.why().contains("process 7"));
        assertThat(new Seen()
                        .points(env, at(5433))
                        .sees(at(5433), new Greeting.Silent())
                        .finding()
                        .trouble())
                .isEqualTo(Trouble.SILENT);
        assertThat(new Seen()
                        .points(env, at(5433))
                        .sees(at(5433), NOBODY)
                        .finding()
                        .trouble())
                .isEqualTo(Trouble.NOTHING_LISTENS);
        assertThat(new Seen()
                        .points(env, at(5433))
                        .sees(at(5433), new Greeting.Forbidden())
                        .finding()
                        .trouble())
                .isEqualTo(Trouble.SOCKET_FORBIDDEN);
    }

    @Test
    void whatAFileNamesElsewhereIsAWarning() {
        seen.points(env(3, "db.example.com", 5432), at("192.0.2.1", 5432))
                .sees(at("192.0.2.1", 5432), new Greeting.Dropped());

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.FIREWALL);
        assertThat(seen.finding().severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(seen.checkup().verdict()).isEmpty();
    }

    @Test
    void theEnvironmentsOwnServerDecidesTheVerdict() {
        Pointer chosen = Seen.pointer(Source.Whose.CHOSEN, "reseed.yml", 2, "localhost", 5433);
        seen.points(chosen, at(5433)).sees(at(5433), NOBODY);
        assertThat(seen.checkup().verdict()).contains(Kind.UNREACHABLE);

        Seen mended = new Seen()
                .points(chosen, at(5433))
                .sees(at(5433), NOBODY)
                .sees(at(5432), SCRAM, process(8))
                .accepts(chosen, at(5432), server("1"));
        assertThat(mended.checkup().verdict()).contains(Kind.FINDINGS);

        Seen empty = new Seen()
                .points(chosen, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .denies(chosen, at(5433), "3D000", "InitPostgres");
        assertThat(empty.checkup().verdict()).contains(Kind.FINDINGS);
        assertThat(empty.finding().fix()).isEqualTo("reseed reset");
    }

    @Test
    void twoFilesMeanDifferentServers() {
        Pointer other = Seen.pointer(Source.Whose.FILE, "application.yml", 7, "localhost", 5432);
        seen.points(env, at(5433))
                .points(other, at(5432))
                .sees(at(5433), SCRAM, process(7))
                .sees(at(5432), SCRAM, process(8))
                .accepts(env, at(5433), server("1"))
                .accepts(other, at(5432), server("2"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.DISAGREEMENT);
        assertThat(seen.finding().why()).contains(".env:3: 127.0.0.1:5433", "application.yml:7: 127.0.0.1:5432");
    }

    @Test
    void twoNamesOfOneServerDoNotDisagree() {
        Pointer other = Seen.pointer(Source.Whose.FILE, "application.yml", 7, "127.0.0.1", 5432);
        seen.points(env, at(5433))
                .points(other, at(5432))
                .sees(at(5433), SCRAM, process(7))
                .sees(at(5432), SCRAM, process(8))
                .accepts(env, at(5433), server("1"))
                .accepts(other, at(5432), server("1"));

        assertThat(seen.findings()).isEmpty();
    }

    @Test
    void theServerItselfIsNotWell() {
        ServerDetails sick = new ServerDetails(
                190000,
                "1",
                Duration.ofSeconds(-90),
                90,
                97,
                List.of("a\"b"),
                Set.of("shop"),
                Map.of("ann", true),
                Optional.of(Path.of("/data")));
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .accepts(env, at(5433), sick)
                .room(4, 100);

        assertThat(seen.findings())
                .extracting(Finding::trouble)
                .containsExactly(
                        Trouble.COLLATION_VERSION,
                        Trouble.TOO_NEW,
                        Trouble.CLOCK_SKEW,
                        Trouble.CONNECTIONS_SHORT,
                        Trouble.DISK_NEARLY_FULL);
        assertThat(seen.findings().getFirst().fix()).contains("\"a\"\"b\"");
        assertThat(seen.findings().get(2).what()).contains("90 s behind");
    }

    @Test
    void aServerThatShowsSignsOfProductionIsNoFix() {
        seen.points(env, at(5433))
                .sees(at(5433), NOBODY)
                .sees(at(5432), SCRAM, process(8))
                .ends(env.to(), at(5432), new Attempt.Accepted(server("1"), true));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.NOTHING_LISTENS);
        assertThat(seen.finding().edits()).isEmpty();
    }

    @Test
    void theServerIsTooOld() {
        ServerDetails old = new ServerDetails(
                130009, "1", Duration.ZERO, 1, 97, List.of(), Set.of(), Map.of("ann", true), Optional.empty());
        seen.points(env, at(5433)).sees(at(5433), SCRAM, process(7)).accepts(env, at(5433), old);

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.TOO_OLD);
        assertThat(seen.finding().why()).contains("13.9");
    }

    @Test
    void theProjectsOwnPortIsNotExchangedForAnotherProjectsServer() {
        Pointer published = Seen.published(5433);
        ContainerFacts other = Seen.strange("running", 5434);
        seen.points(env, at(5433))
                .points(published, at(5433))
                .sees(at(5433), NOBODY)
                .sees(at(5434), SCRAM, other)
                .accepts(env, at(5434), server("1"))
                .accepts(published, at(5434), server("1"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.NOTHING_LISTENS);
        assertThat(seen.finding().edits()).isEmpty();
        assertThat(seen.finding().fix()).isEqualTo("docker compose -f compose.yml up -d db");
        assertThat(seen.finding().why()).contains("service db of compose.yml", "other-db-1", "/other");

        seen.reserves(at(5433));
        assertThat(seen.finding().fix()).isEqualTo("reseed up");
        assertThat(seen.finding().edits()).isEmpty();
    }

    @Test
    void anotherProjectsServerIsNoAlternative() {
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .sees(at(5434), SCRAM, Seen.strange("running", 5434))
                .denies(env, at(5433), "28P01", "auth_failed")
                .accepts(env, at(5434), server("1"));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.WRONG_PASSWORD);
        assertThat(seen.finding().edits()).isEmpty();
    }

    @Test
    void anotherProjectsServerAtTheProjectsOwnPortIsAnIntruder() {
        Pointer published = Seen.published(5433);
        seen.points(env, at(5433))
                .points(published, at(5433))
                .sees(at(5433), SCRAM, Seen.strange("running", 5433))
                .accepts(env, at(5433), server("1"))
                .offers(5435);

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.PORT_TAKEN);
        assertThat(seen.finding().what()).isEqualTo("port 5433, which the service db of compose.yml wants, is taken");
        assertThat(seen.finding().why()).contains("other-db-1", "/other");
        assertThat(seen.finding().fix()).contains("POSTGRES_PORT=5435 in .env");
        assertThat(seen.finding().edits()).extracting(Edit::now).containsExactly("5435");
    }

    @Test
    void aLocalServerOnTheProjectsOwnPortIsAnIntruderOnlyIfItRefuses() {
        Pointer published = Seen.published(5433);
        seen.points(env, at(5433)).points(published, at(5433)).sees(at(5433), SCRAM, process(7));

        seen.denies(env, at(5433), "28P01", "auth_failed").offers(5435);
        assertThat(seen.finding().trouble()).isEqualTo(Trouble.PORT_TAKEN);
        assertThat(seen.finding().why()).contains("process 7");

        Seen used = new Seen()
                .points(env, at(5433))
                .points(published, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .accepts(env, at(5433), server("1"));
        assertThat(used.findings()).isEmpty();
    }

    @Test
    void aServiceThatNobodyNeedsNowIsNoProblem() {
        seen.points(Seen.published(5433), at(5433)).sees(at(5433), NOBODY);

        assertThat(seen.finding().severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(seen.finding().fix()).isEqualTo("docker compose -f compose.yml up -d db");
        assertThat(seen.checkup().verdict()).isEmpty();
    }

    @Test
    void theEnvironmentsContainerIsThereAndDoesNotRun() {
        seen.has(container("exited", 5433))
                .ours(new Surroundings(
                        Environments.of("dev"),
                        Optional.of(Seen.to("127.0.0.1", 5433, Map.of())),
                        Optional.of(new Surroundings.Container("shop-db-1", "shop", Optional.empty())),
                        Optional.empty(),
                        Optional.empty()));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_DOWN);
        assertThat(seen.finding().fix()).isEqualTo("reseed up");
        assertThat(seen.checkup().verdict()).contains(Kind.UNREACHABLE);

        seen.points(env, at(5433)).sees(at(5433), NOBODY);
        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_DOWN);
    }

    @Test
    void theEnvironmentsServerCannotBeLookedAt() {
        Seen engine = new Seen()
                .ours(Surroundings.broken(
                        Environments.of("dev"), new ReseedException(Kind.UNREACHABLE, "no engine", "why", "start it")));
        assertThat(engine.finding().trouble()).isEqualTo(Trouble.UNUSABLE);
        assertThat(engine.finding().what()).isEqualTo("environment dev: no engine");
        assertThat(engine.checkup().verdict()).contains(Kind.UNREACHABLE);

        Seen file = new Seen()
                .ours(Surroundings.broken(Environments.of("dev"), ReseedException.usage("no port", "why", "add one")));
        assertThat(file.checkup().verdict()).contains(Kind.FINDINGS);
    }

    @Test
    void aLoginThatWouldGiveThePasswordAwayIsNotTried() {
        Greeting open = new Greeting.Postgres(false, new Opening.Asks(Method.PASSWORD), Optional.empty());
        Pointer chosen = Seen.pointer(Source.Whose.CHOSEN, "reseed.yml", 2, "localhost", 5433);
        seen.points(chosen, at(5433)).sees(at(5433), open, process(7));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.UNTRIED);
        assertThat(seen.finding().severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(seen.checkup().verdict()).isEmpty();
    }

    @Test
    void whatAServerSaysToAnotherUserDoesNotCount() {
        Greeting tls = new Greeting.Postgres(
                true,
                new Opening.Refuses("28000", "ClientAuthentication"),
                Optional.of(new Opening.Asks(Method.SCRAM)));
        seen.points(env, at(5433))
                .sees(at(5433), SCRAM, process(7))
                .hears(env, at(5433), tls)
                .denies(env, at(5433), "28000", "ClientAuthentication");

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.TLS_REQUIRED);
    }

    @Test
    void onlyAFewServersAreNamedAndTheNearestFirst() {
        Pointer near = Seen.pointer(Source.Whose.OTHER_ENVIRONMENT, "reseed.yml", 4, "127.0.0.1", 5444);
        seen.points(env, at(5433)).sees(at(5433), NOBODY).sees(at(5434), SCRAM, Seen.strange("running", 5434));
        IntStream.rangeClosed(5440, 5444).forEach(port -> seen.sees(at(port), SCRAM, process(port)));
        seen.points(near, at(5444)).accepts(near, at(5444), server("1"));

        assertThat(seen.finding().why())
                .isEqualTo("PostgreSQL is at 127.0.0.1:5444, 127.0.0.1:5440, 127.0.0.1:5441 and 3 more");
    }

    @Test
    void aServerThatIsNotStartedIsMeantByItsLogin() {
        Surroundings ours = new Surroundings(
                new Environments("docker", "dev", "", List.of()),
                Optional.of(Seen.to("127.0.0.1", 5440, Map.of())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        seen.points(env, at(5433)).sees(at(5433), NOBODY).sees(at(5440), NOBODY).ours(ours);
        assertThat(seen.findings())
                .extracting(Finding::trouble)
                .containsExactly(Trouble.WRONG_PORT, Trouble.NOTHING_LISTENS);
        assertThat(seen.findings().getFirst().fix()).isEqualTo("port 5440 in .env:3");
        assertThat(seen.findings().getLast().fix()).isEqualTo("reseed up --env docker");

        Seen another = new Seen()
                .points(env, at(5433))
                .sees(at(5433), NOBODY)
                .sees(at(5440), NOBODY)
                .reserves(at(5440));
        assertThat(another.findings()).extracting(Finding::trouble).containsOnly(Trouble.NOTHING_LISTENS);
    }

    @Test
    void theContainerIsNotWhatItsFileSays() {
        Surroundings.Container alone = new Surroundings.Container(
                "shop-db-1",
                "shop",
                Optional.of(new DockerServer.Drift("compose.yml", List.of("its image is old"), false, false, false)));
        seen.ours(new Surroundings(
                Environments.of("dev"), Optional.empty(), Optional.of(alone), Optional.empty(), Optional.empty()));

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.CONTAINER_DIFFERS);
        assertThat(seen.finding().fix()).endsWith("reseed reset --recreate");
        assertThat(seen.checkup().verdict()).contains(Kind.FINDINGS);
    }

    @Test
    void aFileIsNotPointedAtAServerThatItsLoginMayNotBeOn() {
        Pointer chosen = Seen.pointer(Source.Whose.CHOSEN, "reseed.yml", 2, "127.0.0.1", 5432);
        seen.points(chosen, at(5432))
                .points(env, at(5433))
                .sees(at(5432), SCRAM, process(7))
                .sees(at(5433), SCRAM, process(8))
                .accepts(chosen, at(5432), server("1"))
                .accepts(env, at(5433), server("2"));
        assertThat(seen.finding().trouble()).isEqualTo(Trouble.DISAGREEMENT);
        assertThat(seen.finding().fix()).startsWith("let both name the same server");

        seen.accepts(env, at(5432), server("1"));
        assertThat(seen.finding().fix()).isEqualTo("port 5432 in .env:3");
    }

    @Test
    void theEngineIsLate() {
        assertThat(seen.late().finding().trouble()).isEqualTo(Trouble.ENGINE_LATE);
        assertThat(seen.checkup().verdict()).isEmpty();
    }

    @Test
    void theEmbeddedServersPortIsTaken() {
        seen.reserves(at(5544))
                .sees(at(5544), new Greeting.Foreign("HTTP"), process(7))
                .offers(5546);

        assertThat(seen.finding().trouble()).isEqualTo(Trouble.PORT_TAKEN);
        assertThat(seen.finding().what()).contains("5544");
        assertThat(seen.finding().why()).contains("HTTP", "process 7");
        assertThat(seen.finding().fix()).contains("5546");
    }
}
