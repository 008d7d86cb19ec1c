package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Glob;
import dev.reseed.project.GuardRules;
import dev.reseed.project.ProjectIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final DatabaseName TICKETS = new DatabaseName("tickets");
    private static final String SYSTEM = "18300000000000000001";
    private static final long OID = 16_384;
    private static final Route REMOTE = new Route.Remote("db.dev.example.com", "192.0.2.7");
    private static final Route TUNNEL = new Route.Tunnel("127.0.0.1:40000", "127.0.0.1:50000", "no container");

    /** Facts of a harmless server with one database "tickets" that Reseed made; each test spoils one. */
    record Scene(
            Route route,
            String host,
            String system,
            Instant initialised,
            List<String> production,
            List<ServerFacts.DatabaseFacts> databases) {
        static Scene harmless() {
            return new Scene(
                    new Route.Direct(),
                    "localhost",
                    SYSTEM,
                    NOW.minus(Duration.ofDays(30)),
                    List.of(),
                    List.of(database("postgres", 5, null), database("tickets", OID, comment(mark()))));
        }

        Scene by(Route other) {
            String name = other instanceof Route.Remote remote ? remote.host() : host;
            return new Scene(other, name, system, initialised, production, databases);
        }

        Scene madeAt(Instant time) {
            return new Scene(route, host, system, time, production, databases);
        }

        Scene with(String signal) {
            return new Scene(route, host, system, initialised, List.of(signal), databases);
        }

        Scene with(ServerFacts.DatabaseFacts... others) {
            return new Scene(route, host, system, initialised, production, List.of(others));
        }

        Verdict judge(GuardRules rules, DatabaseName database, Optional<String> confirmed) {
            ServerFacts facts = new ServerFacts(route, host, 180006, system, initialised, production, databases);
            return guard(rules).judge(facts, database, confirmed);
        }

        Verdict judge() {
            return judge(GuardRules.NONE, TICKETS, Optional.empty());
        }

        Verdict judgeConfirmed(String name) {
            return judge(GuardRules.NONE, TICKETS, Optional.of(name));
        }
    }

    private static Guard guard(GuardRules rules) {
        return new Guard(
                rules, new ProjectIdentity(List.of("shop-1", "shop-by-path")), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static ServerFacts.DatabaseFacts database(String name, long oid, @Nullable String comment) {
        return new ServerFacts.DatabaseFacts(new DatabaseName(name), oid, "app", comment);
    }

    private static Mark mark() {
        return new Mark(
                Mark.Role.LIVE,
                TICKETS,
                new Mark.Maker("shop-1", "dev"),
                SYSTEM,
                OID,
                "f",
                NOW,
                NOW,
                "s",
                "1@h",
                null,
                0);
    }

    private static String comment(Mark mark) {
        return mark.toComment();
    }

    private static GuardRules allow(GuardRules.Allow... entries) {
        return new GuardRules(List.of(entries), List.of());
    }

    private static GuardRules protect(String... patterns) {
        return new GuardRules(List.of(), Stream.of(patterns).map(Glob::new).toList());
    }

    private static List<Verdict.Reason> reasons(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reasons();
    }

    private static String reason(Verdict verdict) {
        assertThat(reasons(verdict)).hasSize(1);
        return reasons(verdict).getFirst().saw();
    }

    private static void assertCleared(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Cleared.class);
        Clearance clearance = ((Verdict.Cleared) verdict).clearance();
        assertThat(clearance.database()).isEqualTo(TICKETS);
        assertThat(clearance.system()).isEqualTo(SYSTEM);
    }

    static Stream<Route> localRoutes() {
        return Stream.of(new Route.Direct(), new Route.Socket(), new Route.Container("db"));
    }

    @ParameterizedTest
    @MethodSource("localRoutes")
    void clearsItsOwnDatabaseOnThisMachine(Route route) {
        assertCleared(Scene.harmless().by(route).judge());
    }

    @ParameterizedTest
    @MethodSource("localRoutes")
    void clearsADatabaseThatDoesNotExistYet(Route route) {
        assertCleared(
                Scene.harmless().with(database("postgres", 5, null)).by(route).judge());
    }

    // Refusals. Each also with the right name confirmed: a confirmation never overrides one.

    static Stream<Scene> refused() {
        Scene scene = Scene.harmless();
        String json = "{\"environment\":\"production\"}";
        return Stream.of(
                scene.by(REMOTE),
                scene.by(new Route.Remote("db.dev.example.com", null)),
                scene.by(TUNNEL),
                scene.with("the server is in recovery"),
                scene.with(database("tickets", OID, json)),
                scene.with(database("tickets", OID, comment(mark().withComment(json)))),
                scene.with(database("tickets", OID, comment(mark())), database("crm", 2, json)),
                scene.with(database("crm", 2, "{\"protected\":true}")),
                scene.with(database("tickets", OID, "{broken")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhateverIsConfirmed(Scene scene) {
        assertThat(scene.judge()).isInstanceOf(Verdict.Refused.class);
        assertThat(scene.judgeConfirmed("tickets")).isEqualTo(scene.judge());
    }

    @Test
    void saysWhatItSawOfARemoteServerAndHowToAllowIt() {
        Verdict.Reason reason = reasons(Scene.harmless().by(REMOTE).judge()).getFirst();

        assertThat(reason.saw()).isEqualTo("the server \"db.dev.example.com\" (192.0.2.7) is not on this machine");
        assertThat(reason.remedy()).contains("host: \"db.dev.example.com\"", "system_identifier: " + SYSTEM);
    }

    @Test
    void saysBothEndsOfATunnel() {
        assertThat(reason(Scene.harmless().by(TUNNEL).judge()))
                .contains("tunnel", "127.0.0.1:40000", "127.0.0.1:50000", "no container");
    }

    @Test
    void namesTheProtectedDatabase() {
        Verdict verdict = Scene.harmless()
                .with(database("crm", 2, "{\"protected\":true}"))
                .judge();

        assertThat(reason(verdict)).contains("\"crm\"");
    }

    @Test
    void givesEveryReasonAtOnce() {
        Scene scene = Scene.harmless()
                .by(REMOTE)
                .with("the server archives its write-ahead log")
                .with(database("tickets", OID, "{\"protected\":true}"));
        GuardRules rules = protect("tick*", "*.dev.example.com");
        List<Verdict.Reason> all = reasons(scene.judge(rules, TICKETS, Optional.of("tickets")));

        assertThat(all).hasSize(5);
        ReseedException failure = Guard.refusal(TICKETS, all);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.why()).contains(all.stream().map(Verdict.Reason::saw).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "template0", "template1"})
    void refusesTheDatabasesOfPostgresqlItself(String name) {
        DatabaseName database = new DatabaseName(name);
        Verdict verdict = Scene.harmless().judge(GuardRules.NONE, database, Optional.of(name));

        assertThat(reason(verdict)).contains("belongs to PostgreSQL");
        assertThat(guard(GuardRules.NONE).beforeConnecting(Optional.empty(), "localhost", database))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "*prod*, tickets_PROD_eu, localhost",
        "tickets, tickets, localhost",
        "*prod*, tickets, db.prod.example.com",
        "LOCALHOST, tickets, localhost",
        "/run/*, tickets, /run/postgresql"
    })
    void refusesProtectedNamesAndHostsBeforeAndAfterConnecting(String pattern, String name, String host) {
        DatabaseName database = new DatabaseName(name);
        Scene scene = Scene.harmless();
        Scene there = new Scene(scene.route(), host, SYSTEM, NOW, List.of(), List.of());

        assertThat(guard(protect(pattern)).beforeConnecting(Optional.empty(), host, database))
                .hasSize(1);
        assertThat(reason(there.judge(protect(pattern), database, Optional.of(name))))
                .contains(pattern);
    }

    @Test
    void letsOtherNamesPass() {
        assertThat(guard(protect("*prod*", "crm")).beforeConnecting(Optional.empty(), "localhost", TICKETS))
                .isEmpty();
        assertCleared(Scene.harmless().judge(protect("*prod*", "crm"), TICKETS, Optional.empty()));
    }

    // guard.allow

    @Test
    void aHostAloneClearsNothing() {
        GuardRules rules = allow(new GuardRules.AllowHost("db.dev.example.com"));

        assertThat(reason(Scene.harmless().by(REMOTE).judge(rules, TICKETS, Optional.of("tickets"))))
                .contains("not on this machine");
        assertThat(guard(rules).beforeConnecting(Optional.of((Route.Remote) REMOTE), "db.dev.example.com", TICKETS))
                .hasSize(1);
    }

    @Test
    void clearsARemoteServerByHostAndIdentifier() {
        GuardRules rules = allow(new GuardRules.AllowCluster("DB.dev.example.com", Long.parseUnsignedLong(SYSTEM)));

        assertThat(guard(rules).beforeConnecting(Optional.of((Route.Remote) REMOTE), "db.dev.example.com", TICKETS))
                .isEmpty();
        assertCleared(Scene.harmless().by(REMOTE).judge(rules, TICKETS, Optional.empty()));
    }

    static Stream<GuardRules.Allow> wrongEntries() {
        long system = Long.parseUnsignedLong(SYSTEM);
        return Stream.of(
                new GuardRules.AllowCluster("db.dev.example.com", system + 1),
                new GuardRules.AllowCluster("db.dev.example.com", -system),
                new GuardRules.AllowCluster("dev.example.com", system),
                new GuardRules.AllowCluster("192.0.2.7", system),
                new GuardRules.AllowYoung("db.dev.example.com", Duration.ofHours(1)),
                new GuardRules.AllowYoung("other.example.com", Duration.ofDays(365)));
    }

    @ParameterizedTest
    @MethodSource("wrongEntries")
    void refusesARemoteServerThatAnEntryDoesNotFit(GuardRules.Allow entry) {
        Verdict verdict = Scene.harmless().by(REMOTE).judge(allow(entry), TICKETS, Optional.of("tickets"));

        assertThat(reason(verdict)).contains("not on this machine");
    }

    @Test
    void takesNoEntryTogetherFromTwoHalves() {
        GuardRules rules = allow(
                new GuardRules.AllowCluster("other.example.com", Long.parseUnsignedLong(SYSTEM)),
                new GuardRules.AllowHost("db.dev.example.com"));

        assertThat(Scene.harmless().by(REMOTE).judge(rules, TICKETS, Optional.empty()))
                .isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00Z, true",
        "2026-11-20T11:00:01Z, true",
        "2026-11-20T11:00:00Z, false",
        "2026-11-20T12:00:01Z, false",
        "1970-01-01T00:00:00Z, false"
    })
    void clearsAYoungClusterOnly(Instant initialised, boolean cleared) {
        GuardRules rules = allow(new GuardRules.AllowYoung("db.dev.example.com", Duration.ofHours(1)));
        Verdict verdict = Scene.harmless().by(REMOTE).madeAt(initialised).judge(rules, TICKETS, Optional.empty());

        assertThat(verdict instanceof Verdict.Cleared).isEqualTo(cleared);
    }

    @Test
    void neverAllowsATunnel() {
        GuardRules rules = allow(
                new GuardRules.AllowHost("localhost"),
                new GuardRules.AllowCluster("localhost", Long.parseUnsignedLong(SYSTEM)),
                new GuardRules.AllowYoung("localhost", Duration.ofDays(365)));

        assertThat(reason(Scene.harmless().by(TUNNEL).judge(rules, TICKETS, Optional.of("tickets"))))
                .contains("tunnel");
    }

    @Test
    void anAllowedServerThatServesProductionIsRefusedAllTheSame() {
        GuardRules rules = allow(new GuardRules.AllowCluster("db.dev.example.com", Long.parseUnsignedLong(SYSTEM)));
        Scene scene = Scene.harmless().by(REMOTE).with("2 standbys or backups are attached");

        assertThat(reason(scene.judge(rules, TICKETS, Optional.of("tickets")))).contains("standbys");
    }

    @Test
    void anAllowedServerStillWantsTheName() {
        GuardRules rules = allow(new GuardRules.AllowCluster("db.dev.example.com", Long.parseUnsignedLong(SYSTEM)));
        Scene scene = Scene.harmless().by(REMOTE).with(database("tickets", OID, null));

        assertThat(scene.judge(rules, TICKETS, Optional.empty())).isInstanceOf(Verdict.Unconfirmed.class);
    }

    // The name

    static Stream<@Nullable String> foreignComments() {
        Mark mark = mark();
        return Stream.of(
                null,
                "",
                "the ticket shop",
                "{}",
                comment(mark).replace(SYSTEM, "7300000000000000001"),
                comment(mark).replace("16384", "16385"),
                comment(mark).replace("\"tickets\"", "\"tickets2\""),
                comment(mark).replace("\"tickets\"", "\"Tickets\""),
                comment(mark).replace("\"shop-1\"", "\"shop-2\""),
                comment(mark.as(Mark.Role.KEPT, NOW)),
                comment(mark.as(Mark.Role.STAGE, NOW)),
                comment(mark.as(Mark.Role.STAGE, NOW)
                        .by(new Mark.Maker("shop-2", "dev"))
                        .withSuccessor(OID)),
                comment(mark.as(Mark.Role.SNAPSHOT, NOW)));
    }

    @ParameterizedTest
    @MethodSource("foreignComments")
    void wantsTheNameOfADatabaseWithoutAMarkOfItsOwn(@Nullable String comment) {
        Scene scene = Scene.harmless().with(database("tickets", OID, comment));

        assertThat(scene.judge()).isInstanceOf(Verdict.Unconfirmed.class);
        assertCleared(scene.judgeConfirmed("tickets"));
    }

    @Test
    void namesTheProjectWhoseDatabaseItIs() {
        Scene scene =
                Scene.harmless().with(database("tickets", OID, comment(mark()).replace("shop-1", "crm-7")));

        assertThat(scene.judge())
                .isInstanceOfSatisfying(
                        Verdict.Unconfirmed.class,
                        unconfirmed -> assertThat(unconfirmed.description())
                                .contains("the project \"crm-7\" made it", "\"name\""));
    }

    @Test
    void clearsWhatAVersionMadeThatNamedTheProjectByItsPath() {
        String older = comment(mark()).replace("shop-1", "shop-by-path");

        assertCleared(Scene.harmless().with(database("tickets", OID, older)).judge());
    }

    @Test
    void clearsWhatAVersionMadeThatNamedNoProject() {
        String older = comment(mark()).replace("\"project\":\"shop-1\",", "");

        assertThat(older).doesNotContain("project");
        assertCleared(Scene.harmless().with(database("tickets", OID, older)).judge());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tickets", "TICKETS", "tickets ", " tickets", "", "ticket", "tickets\n", "yes", "*", "crm"})
    void takesTheNameExactly(String typed) {
        Scene scene = Scene.harmless().with(database("tickets", OID, null), database("crm", 2, null));

        assertThat(scene.judgeConfirmed(typed)).isInstanceOf(Verdict.Unconfirmed.class);
    }

    @Test
    void aMarkOnAnotherDatabaseDoesNotCount() {
        Scene scene = Scene.harmless().with(database("tickets", OID + 1, null), database("old", OID, comment(mark())));

        assertThat(scene.judge()).isInstanceOf(Verdict.Unconfirmed.class);
    }

    @Test
    void everyNameOnAServerCountsWhenItsDataAreToGo() {
        Scene scene =
                Scene.harmless().with(database("tickets", OID, comment(mark())), database("payroll", 20_000, null));
        ServerFacts facts =
                new ServerFacts(scene.route(), "", 180006, SYSTEM, scene.initialised(), List.of(), scene.databases());
        Guard guard = guard(protect("pay*", "postgres"));

        assertThat(guard.judge(facts, TICKETS, Optional.empty())).isInstanceOf(Verdict.Cleared.class);
        assertThat(guard.judgeServer(facts, TICKETS, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .satisfies(reason -> assertThat(reason.saw()).contains("\"payroll\"", "\"pay*\"")));
    }

    @Test
    void whatCannotBeExaminedIsNeverClearedUnconfirmed() {
        Guard guard = guard(GuardRules.NONE);

        for (String wrong : List.of("", "other", "Tickets")) {
            assertThat(guard.judgeUnseen("it is broken", TICKETS, Optional.of(wrong)))
                    .isInstanceOfSatisfying(
                            Verdict.Unconfirmed.class,
                            unconfirmed -> assertThat(unconfirmed.description()).contains("it is broken"));
        }
        assertThat(guard.judgeUnseen("it is broken", TICKETS, Optional.of("tickets")))
                .isInstanceOfSatisfying(
                        Verdict.Cleared.class,
                        cleared -> assertThat(cleared.clearance().system()).isEmpty());
        assertThat(guard(protect("tick*")).judgeUnseen("it is broken", TICKETS, Optional.of("tickets")))
                .isInstanceOf(Verdict.Refused.class);
    }
}
