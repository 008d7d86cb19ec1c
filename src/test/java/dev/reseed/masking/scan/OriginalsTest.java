package dev.reseed.masking.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalsTest {
    private final Originals originals = Originals.withSlots(1 << 16);

    private boolean masked(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return originals.masked(bytes, 0, bytes.length);
    }

    private boolean kept(String text) {
        byte[] bytes = ("xxx" + text + "yyy").getBytes(StandardCharsets.UTF_8);
        return originals.kept(bytes, 3, bytes.length - 3);
    }

    @Test
    void findsAnOriginalThatIsKeptElsewhere() {
        assertThat(masked("jane@doe.com")).isFalse();
        assertThat(kept("jane@doe.com")).isTrue();
        assertThat(kept("john@doe.com")).isFalse();
        assertThat(masked("jane@doe.com")).isTrue();
    }

    @Test
    void findsItWhicheverComesFirst() {
        assertThat(kept("Jane Doe")).isFalse();
        assertThat(kept("Jane Doe")).isFalse();
        assertThat(masked("Jane Doe")).isTrue();
    }

    @Test
    void comparesWithoutRegardOfCaseAndBlanks() {
        masked("Jane  Q.\tDoe ");
        assertThat(kept("  jane q. DOE\n")).isTrue();
        assertThat(kept("janeq. doe")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@doe.com",
                "a@b-c.de",
                "Jane Doe",
                "JANE DOE",
                "jane doe",
                "María García",
                "Jane Mary Doe",
                "12 Main Street",
                "Musterstraße 12",
                "Hauptstr. 57",
                "+49 30 1234567",
                "030/12345678",
                "555-867-5309",
                "DE89370400440532013000",
                "123-45-6789",
                "4242424242424242",
                "9ad4f8a6-0123-4567-8901-123456789012",
                "1 rue de la Paix",
                "She called on Monday and asked for a refund."
            })
    void thatTells(String text) {
        assertThat(isTelling(text)).isTrue();
        masked(text);
        assertThat(kept(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "false",
                "2024-01-01",
                "2024-01-01 10:11:12.345678+00",
                "2024-01-01T10:11:12Z",
                "31.01.2024",
                "1/31/2024 10:11 PM",
                "ACTIVE",
                "customer",
                "12345678",
                "1000000000",
                "0000000000",
                "1250.00",
                "-123456.78",
                "Germany",
                "Saarbrücken",
                "Liechtenstein",
                "payment_received",
                "in progress",
                "not started",
                "Order 123",
                "Version 2",
                "Jane",
                "Li Wu",
                "a b c d e",
                "        ",
                "x        x",
                "王小明"
            })
    void thatTellsNothing(String text) {
        assertThat(isTelling(text)).isFalse();
        masked(text);
        assertThat(kept(text)).isFalse();
    }

    private static boolean isTelling(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Originals.isTelling(bytes, 0, bytes.length);
    }

    @Test
    void whatIsEqualTellsTheSame() {
        for (String each :
                new String[] {"Jane Doe", "In Progress", "Order 123", "a b c d e", "12 Main Street", "Saarbrücken x"}) {
            String other = "  "
                    + each.toUpperCase(java.util.Locale.ROOT).replace("Ü", "ü").replace(" ", " \t  ") + "\n";
            assertThat(isTelling(other)).as(each).isEqualTo(isTelling(each));
        }
    }

    @Test
    void forgetsRatherThanGrows() {
        Originals few = Originals.withSlots(16);
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] value = ("jane" + i + "@doe.com").getBytes(StandardCharsets.US_ASCII);
            few.masked(value, 0, value.length);
            found += few.kept(value, 0, value.length) ? 1 : 0;
        }
        assertThat(found).isEqualTo(1_000);
        byte[] first = "jane0@doe.com".getBytes(StandardCharsets.US_ASCII);
        assertThat(few.kept(first, 0, first.length)).isFalse();
    }

    @Test
    void remembersNearlyAllOfHalfAsManyValuesAsItHasSlots() {
        int lost = 0;
        for (int i = 0; i < 1 << 15; i++) {
            masked("jane" + i + "@doe.com");
        }
        for (int i = 0; i < 1 << 15; i++) {
            lost += kept("jane" + i + "@doe.com") ? 0 : 1;
        }
        assertThat(lost).isLessThan((1 << 15) / 18);
    }

    @Test
    void ofTwoThreadsAtLeastOneIsTold() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        int rounds = 2_000;
        AtomicInteger[] told = new AtomicInteger[rounds];
        for (int i = 0; i < rounds; i++) {
            told[i] = new AtomicInteger();
        }
        Thread other = Thread.ofPlatform().start(() -> meet(barrier, told, true));
        meet(barrier, told, false);
        other.join();
        assertThat(told).allSatisfy(each -> assertThat(each.get()).isPositive());
    }

    private void meet(CyclicBarrier barrier, AtomicInteger[] told, boolean masks) {
        for (int i = 0; i < told.length; i++) {
            await(barrier);
            String text = "jane" + i + "@doe.com";
            if (masks ? masked(text) : kept(text)) {
                told[i].incrementAndGet();
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 8, 17, 1 << 29, Integer.MIN_VALUE})
    void refusesOtherSizes(int slots) {
        assertThatIllegalArgumentException().isThrownBy(() -> Originals.withSlots(slots));
    }
}
