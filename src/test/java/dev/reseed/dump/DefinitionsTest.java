package dev.reseed.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.dump.Definitions.Lock;
import dev.reseed.dump.statement.TableName;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Tasks;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60) // what waits for ever is a failure
class DefinitionsTest {
    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();

    private static Definitions.Table table(String name, Lock lock) {
        return new Definitions.Table(new TableName(Optional.of("public"), name), lock);
    }

    /** As "Table-Level Locks" in PostgreSQL's documentation. */
    private static Set<Lock> conflicting(Lock lock) {
        return switch (lock) {
            case ROW_SHARE -> EnumSet.of(Lock.ACCESS_EXCLUSIVE);
            case SHARE_UPDATE_EXCLUSIVE, SHARE_ROW_EXCLUSIVE -> EnumSet.complementOf(EnumSet.of(Lock.ROW_SHARE));
            case SHARE -> EnumSet.of(Lock.SHARE_UPDATE_EXCLUSIVE, Lock.SHARE_ROW_EXCLUSIVE, Lock.ACCESS_EXCLUSIVE);
            case ACCESS_EXCLUSIVE -> EnumSet.allOf(Lock.class);
        };
    }

    @ParameterizedTest
    @EnumSource(Lock.class)
    void locksConflictAsTheServersDo(Lock lock) {
        assertThat(EnumSet.allOf(Lock.class).stream().filter(lock::conflictsWith))
                .containsExactlyElementsOf(conflicting(lock));
    }

    @Test
    void whatConflictsKeepsItsOrder() {
        CountDownLatch all = new CountDownLatch(1);
        try (Tasks tasks = new Tasks(4, new Cancellation(), () -> {})) {
            Definitions definitions = new Definitions(tasks);
            definitions.add(List.of(table("a", Lock.SHARE)), () -> {
                all.await();
                done.add("index");
            });
            definitions.add(
                    List.of(table("b", Lock.SHARE_ROW_EXCLUSIVE), table("a", Lock.SHARE_ROW_EXCLUSIVE)),
                    () -> done.add("key"));
            definitions.add(
                    List.of(table("b", Lock.SHARE_UPDATE_EXCLUSIVE), table("a", Lock.ROW_SHARE)),
                    () -> done.add("validated"));
            all.countDown();
            tasks.await();
        }
        assertThat(done).containsExactly("index", "key", "validated");
    }

    @Test
    void whatDoesNotConflictGoesBeside() {
        CountDownLatch second = new CountDownLatch(1);
        try (Tasks tasks = new Tasks(2, new Cancellation(), () -> {})) {
            Definitions definitions = new Definitions(tasks);
            definitions.add(
                    List.of(table("b", Lock.SHARE_UPDATE_EXCLUSIVE), table("a", Lock.ROW_SHARE)), second::await);
            definitions.add(List.of(table("a", Lock.SHARE_UPDATE_EXCLUSIVE)), second::countDown);
            tasks.await();
        }
        assertThat(second.getCount()).isZero();
    }

    @Test
    void theLargestTableComesFirstOfWhatCanBegin() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(1);
        try (Tasks tasks = new Tasks(1, new Cancellation(), () -> {})) {
            Definitions definitions = new Definitions(tasks);
            definitions.grown("large", 1_000);
            definitions.grown("small", 600);
            definitions.grown("large", 1);
            definitions.add(List.of(table("other", Lock.SHARE)), () -> {
                begun.countDown();
                all.await();
            });
            begun.await();
            definitions.add(List.of(table("empty", Lock.SHARE)), () -> done.add("empty"));
            definitions.add(List.of(table("small", Lock.SHARE)), () -> done.add("small"));
            definitions.add(
                    List.of(table("empty", Lock.ROW_SHARE), table("large", Lock.SHARE)), () -> done.add("large"));
            all.countDown();
            tasks.await();
        }
        assertThat(done).containsExactly("large", "small", "empty");
    }

    /** As a foreign key of a table to itself. */
    @Test
    void aTableThatIsNamedTwiceDoesNotWaitForItself() {
        try (Tasks tasks = new Tasks(2, new Cancellation(), () -> {})) {
            new Definitions(tasks)
                    .add(
                            List.of(table("a", Lock.SHARE_ROW_EXCLUSIVE), table("a", Lock.SHARE_ROW_EXCLUSIVE)),
                            () -> done.add("key"));
            tasks.await();
        }
        assertThat(done).containsExactly("key");
    }
}
