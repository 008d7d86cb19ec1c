package dev.reseed.dump.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseReaderTest {
    private static ClauseReader reader(String text) {
        return new ClauseReader(new SubsetRequest.Clause(text, "reseed.yml:3:7"));
    }

    @Test
    void readsWhatIsChosen() {
        assertThat(reader("orders: 500").root())
                .isEqualTo(new ClauseReader.Root(List.of("orders"), new RootRows.Count(500)));
        assertThat(reader("shop.Orders:1%").root())
                .isEqualTo(new ClauseReader.Root(List.of("shop", "orders"), new RootRows.Share(0.01)));
        assertThat(reader("\"Weird: Name\" : 0.5 %").root())
                .isEqualTo(new ClauseReader.Root(List.of("Weird: Name"), new RootRows.Share(0.005)));
        assertThat(reader("countries: ALL").root().rows()).isEqualTo(new RootRows.All());
        assertThat(reader("countries: 100%").root().rows()).isEqualTo(new RootRows.Share(1));
        assertThat(reader("orders: created_at::date > now() - interval '30 days' -- recent")
                        .root()
                        .rows())
                .isEqualTo(new RootRows.Condition(
                        "created_at::date > now() - interval '30 days' -- recent", "reseed.yml:3:7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "orders 1%",
                "orders:",
                "orders: 0",
                "orders: 0%",
                "orders: 101%",
                "orders: id > 1; drop table orders",
                "orders: id in (1, 2",
                "orders: id > 1) or (true",
                "orders: note = 'open",
                "a.b.c: 1",
                ": 1%",
                "orders: /* never ends",
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> reader(text).root()).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.why()).startsWith("reseed.yml:3:7: \"" + text + "\"");
            assertThat(e.remedy()).isNotEmpty();
        });
    }

    @Test
    void readsColumns() {
        assertThat(reader("items.order_id").columns())
                .isEqualTo(new ClauseReader.Columns(List.of("items"), List.of("order_id")));
        assertThat(reader("shop.items.order_id").columns())
                .isEqualTo(new ClauseReader.Columns(List.of("shop", "items"), List.of("order_id")));
        assertThat(reader("shop.\"Items\"(tenant, \"Order\")").columns())
                .isEqualTo(new ClauseReader.Columns(List.of("shop", "Items"), List.of("tenant", "Order")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "a.b.c.d", "items(", "items(a", "items()", "items(a,)", "items(a) b", "items.a b"})
    void refusesWhatNamesNoColumns(String text) {
        assertThatThrownBy(() -> reader(text).columns())
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    @Test
    void readsHowChildrenAreTaken() {
        assertThat(reader("all").follow()).isEqualTo(new Follow.All());
        assertThat(reader(" none ").follow()).isEqualTo(new Follow.None());
        assertThat(reader("12.5%").follow()).isEqualTo(new Follow.Share(0.125));
        assertThatThrownBy(() -> reader("some").follow()).isInstanceOf(ReseedException.class);
    }
}
