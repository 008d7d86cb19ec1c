package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.project.GuardRules;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Examination;
import dev.reseed.server.Guard;
import dev.reseed.server.Verdict;
import dev.reseed.stage.ControlSession;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the database while a reset waits for the lock on it. */
@Timeout(120)
class GateIT {
    private static final DatabaseName SHOP = new DatabaseName("shop");
    private static final String WAITING = """
            select count(*) from pg_locks where locktype = 'advisory' and not granted
            """;

    private static Cluster.Started started;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        Cluster.installed();
        started = Cluster.start();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void project() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                project.resolve("reseed.yml"), """
                database: shop
                server: { host: 127.0.0.1, port: %d, user: postgres, password: "${SHOP_PASSWORD}" }
                """.formatted(started.cluster().port()));
        try (Session session = maintenance()) {
            session.execute("drop database if exists shop");
            session.execute("create database shop");
        }
    }

    private static Session maintenance() {
        return started.cluster().open(Connector.MAINTENANCE);
    }

    private static Clearance clearance() {
        Verdict verdict = new Guard(GuardRules.NONE, new ProjectIdentity(List.of("shop-1")), Clock.systemUTC())
                .judge(new Examination(started.cluster().connector()).facts(), SHOP, Optional.of("shop"));
        return ((Verdict.Cleared) verdict).clearance();
    }

    /** Runs a reset that has to wait, and does something to the database meanwhile. */
    private Reseed.Ended resetDuring(String... statements) throws IOException, InterruptedException {
        Reseed reseed = new Reseed(folder.resolve("project"), folder.resolve("home"))
                .with("SHOP_PASSWORD", started.cluster().password());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process;
        try (ControlSession held = ControlSession.open(
                        started.cluster().connector(), clearance(), new Cancellation(), waiting -> {});
                Session session = maintenance()) {
            assertThat(held.live()).isEqualTo(SHOP);
            process = reseed.start(out, err, "reset", "--confirm", "shop", "--yes");
            while (session.one(WAITING, row -> row.getInt(1)) == 0) {
                assertThat(process.isAlive()).as("the reset waits for the lock").isTrue();
                LockSupport.parkNanos(10_000_000);
            }
            for (String statement : statements) {
                session.execute(statement);
            }
        }
        return new Reseed.Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    @Test
    void aConfirmationIsNotGoodForAnotherDatabaseOfThatName() throws IOException, InterruptedException {
        Reseed.Ended ended = resetDuring("drop database shop", "create database shop connection limit 7");

        assertThat(ended.stderr()).contains("the guard refuses", "Reseed did not make it");
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(limit()).isEqualTo(7);
    }

    @Test
    void aDatabaseThatIsProtectedMeanwhileIsNotReplaced() throws IOException, InterruptedException {
        Reseed.Ended ended = resetDuring(
                "alter database shop connection limit 7", "comment on database shop is '{\"protected\":true}'");

        assertThat(ended.stderr()).contains("the guard refuses", "says that it is protected");
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(limit()).isEqualTo(7);
    }

    @Test
    void aDatabaseThatStayedIsReplacedAfterTheWait() throws IOException, InterruptedException {
        Reseed.Ended ended = resetDuring();

        assertThat(ended.stderr()).doesNotContain("error").contains("waiting for");
        assertThat(ended.exit()).isZero();
        assertThat(started.cluster().databases()).anyMatch(name -> name.startsWith("shop__kept_"));
    }

    private static int limit() {
        try (Session session = maintenance()) {
            return session.one("select datconnlimit from pg_database where datname = 'shop'", row -> row.getInt(1));
        }
    }
}
