package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.sql.Literals;
import dev.reseed.testing.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CarriedSettingsIT {
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "it's",
            "back\\slash",
            "\\",
            "'; drop database x; --",
            "a\nb\tc",
            "\"quoted\"",
            "é€🎫",
            "a, b",
            "$x$");

    /** Gives a second database the first one's, and reads both. */
    private static void assertCarried(Workbench bench) {
        DatabaseName stage = bench.name("_s");
        if (!bench.has(stage)) {
            bench.create(stage, "");
        }
        CarriedSettings live = CarriedSettings.read(bench.session(), bench.live());
        assertThat(live.apply(bench.session(), stage)).isEmpty();
        assertThat(CarriedSettings.read(bench.session(), stage)).isEqualTo(live);
    }

    private static void alter(Workbench bench, String what) {
        bench.session().execute("alter database " + Workbench.quote(bench.live()) + " " + what);
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void carriesCustomSettingsWithAnyValue(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            for (int i = 0; i < HOSTILE.size(); i++) {
                alter(bench, "set app.value" + i + " to " + Literals.quote(HOSTILE.get(i)));
            }
            alter(bench, "set \"My\".\"Setting\" to 'x'");
            assertCarried(bench);
            try (Session inside = cluster.open(bench.name("_s"))) {
                for (int i = 0; i < HOSTILE.size(); i++) {
                    assertThat(inside.<String>one(
                                    "select current_setting(?)", row -> row.getString(1), "app.value" + i))
                            .isEqualTo(HOSTILE.get(i));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void carriesSettingsOfEveryKind(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            alter(bench, "set work_mem to '13MB'");
            alter(bench, "set DateStyle to 'SQL, DMY'");
            alter(bench, "set TimeZone to 'Europe/Berlin'");
            alter(bench, "set statement_timeout to 0");
            alter(bench, "set default_transaction_read_only to off");
            alter(bench, "set random_page_cost to 1.25");
            alter(bench, "set session_preload_libraries to ''");
            alter(bench, "set temp_tablespaces to '', pg_default");
            assertCarried(bench);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void carriesSearchPathsOfAnyNames(Cluster cluster) {
        List<String> paths = List.of(
                "public",
                "\"$user\", public",
                "\"we\"\"ird, name\", 'it''s', \"Upper\", \" blank \"",
                "'a,b', \"c\"\"\", e'd\\\\e'",
                "''",
                "'', public, ''",
                "\"select\", pg_catalog");
        try (Workbench bench = Workbench.on(cluster)) {
            for (String path : paths) {
                alter(bench, "set search_path to " + path);
                assertCarried(bench);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void carriesSettingsOfRolesInTheDatabaseOnly(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            bench.role(" \"r'1", "");
            String role = Workbench.quote(bench.name(" \"r'1"));
            bench.session().execute("alter role " + role + " set work_mem to '1MB'");
            bench.session()
                    .execute("alter role " + role + " in database " + Workbench.quote(bench.live())
                            + " set search_path to \"a\"\"b\", ''");
            bench.session()
                    .execute("alter role " + role + " in database " + Workbench.quote(bench.live())
                            + " set app.who to 'it''s \\me'");
            assertCarried(bench);
            assertThat(CarriedSettings.read(bench.session(), bench.name("_s")).settings())
                    .extracting(CarriedSettings.Setting::role)
                    .containsOnly(bench.name(" \"r'1").value());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void carriesGrants(Cluster cluster) {
        List<String> grants = new ArrayList<>(List.of(
                "revoke connect on database %1$s from public",
                "revoke all on database %1$s from public",
                "grant create on database %1$s to %2$s with grant option",
                "grant create on database %1$s to public",
                "grant connect, temporary on database %1$s to %2$s",
                "revoke create on database %1$s from %3$s"));
        try (Workbench bench = Workbench.on(cluster)) {
            bench.role(" \"r'1", "");
            for (int i = 0; i < grants.size(); i++) {
                bench.session()
                        .execute(grants.get(i)
                                .formatted(
                                        Workbench.quote(bench.live()),
                                        Workbench.quote(bench.name(" \"r'1")),
                                        "postgres"));
                assertCarried(bench);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void leavesTheDefaultGrantsAlone(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            assertThat(CarriedSettings.read(bench.session(), bench.live())).isEqualTo(CarriedSettings.NONE);
            assertCarried(bench);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void saysWhatTheRoleMayNotSetAndGoesOn(Cluster cluster) {
        try (Workbench bench = Workbench.on(cluster)) {
            Connector app = bench.role("app", "createdb");
            alter(bench, "set log_min_messages to 'error'");
            alter(bench, "set work_mem to '13MB'");
            DatabaseName stage = bench.name("_s");
            bench.create(stage, "owner " + Workbench.quote(bench.name("app")));
            CarriedSettings live = CarriedSettings.read(bench.session(), bench.live());
            try (Session session = app.open(Connector.MAINTENANCE)) {
                assertThat(live.apply(session, stage))
                        .singleElement()
                        .asString()
                        .startsWith("the setting log_min_messages could not be carried over: ");
            }
            assertThat(CarriedSettings.read(bench.session(), stage).settings())
                    .containsExactly(new CarriedSettings.Setting("", "work_mem", "13MB"));
        }
    }
}
