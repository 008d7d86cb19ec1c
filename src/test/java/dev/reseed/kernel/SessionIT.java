package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.server.Connector;
import dev.reseed.testing.Cluster;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionIT {
    private static final String RUNNING =
            "select count(*) from pg_stat_activity where pid = ? and state = 'active' and query like 'select pg_sleep%'";

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void bindsParametersAndReadsRows(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            assertThat(session.<String>query("select x from unnest(?::text[]) x", row -> row.getString(1), (Object)
                            new String[] {"it's", "a\\b", "?"}))
                    .containsExactly("it's", "a\\b", "?");
            assertThat(session.<Integer>first("select 1 where false", row -> row.getInt(1)))
                    .isEmpty();
            assertThat(session.<Integer>one("select 7", row -> row.getInt(1))).isEqualTo(7);
            assertThatThrownBy(() -> session.<Integer>one("select 1 where false", row -> row.getInt(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void leavesBracesAndQuestionMarksInStatementsAlone(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("create temp table t as select '{fn now()}?'::text as x");
            assertThat(session.<String>one("select x from t", row -> row.getString(1)))
                    .isEqualTo("{fn now()}?");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void commitsWhatBelongsTogether(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("create temp table t (x int)");
            session.transaction(() -> {
                session.execute("insert into t values (1)");
                session.execute("insert into t values (2)");
            });
            assertThat(count(session)).isEqualTo(2);
            assertThat(autoCommit(session)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void rollsBackAfterAnyFailureAndGoesOn(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("create temp table t (x int)");
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("insert into t values (1)");
                        session.execute("insert into t values ('x')");
                    }))
                    .isInstanceOfSatisfying(ReseedException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.FAILED);
                        assertThat(e.what()).isEqualTo("a statement failed");
                    });
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("insert into t values (1)");
                        throw new IllegalStateException("something else");
                    }))
                    .hasMessage("something else");
            assertThat(autoCommit(session)).isTrue();
            assertThat(count(session)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void reportsTheFirstFailureWhenTheConnectionIsCutInATransaction(Cluster cluster) {
        DatabaseName postgres = Connector.MAINTENANCE;
        try (Session session = cluster.open(postgres);
                Session other = cluster.open(postgres)) {
            int pid = pid(session);
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("create table cut_off (x int)");
                        end(other, pid);
                        session.execute("insert into cut_off values (1)");
                    }))
                    .isInstanceOfSatisfying(ReseedException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                        assertThat(e.what()).isEqualTo("a statement failed");
                        assertThat(e.remedy()).contains("reseed status");
                    });
            assertThat(other.<Boolean>one("select to_regclass('cut_off') is null", row -> row.getBoolean(1)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void isCancelledFromAnotherThread(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE);
                Session watch = cluster.open(Connector.MAINTENANCE)) {
            int pid = pid(session);
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(
                    () -> {
                        while (watch.<Long>one(RUNNING, row -> row.getLong(1), pid) == 0) {
                            Thread.onSpinWait();
                        }
                        session.cancelRunning();
                    },
                    Thread::startVirtualThread);
            assertThatThrownBy(() -> session.execute("select pg_sleep(60)"))
                    .isInstanceOfSatisfying(
                            ReseedException.class,
                            e -> assertThat(SqlFailures.isCancelledStatement(e)).isTrue());
            canceller.join();
            assertThat(session.<Integer>one("select 1", row -> row.getInt(1))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void cancellingNothingHarmsNothing(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.cancelRunning();
            session.cancelRunning();
        }
        Session closed = cluster.open(Connector.MAINTENANCE);
        closed.close();
        closed.cancelRunning();
        closed.close();
    }

    private static void end(Session session, int pid) {
        assertThat(session.<Boolean>one("select pg_terminate_backend(?, 5000)", row -> row.getBoolean(1), pid))
                .isTrue();
    }

    private static int pid(Session session) {
        return session.one("select pg_backend_pid()", row -> row.getInt(1));
    }

    private static long count(Session session) {
        return session.one("select count(*) from t", row -> row.getLong(1));
    }

    private static boolean autoCommit(Session session) {
        try {
            return session.jdbc().getAutoCommit();
        } catch (SQLException e) {
            throw SqlFailures.failure("the mode could not be read", e);
        }
    }
}
