package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Distribution;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeedProposalsTest {
    private static final SpecSources SOURCES = SmallShop.sources();

    private static List<Proposal> proposals(Schema schema, Ground ground) {
        return new SeedProposals(schema, SmallShop.SETTINGS, SOURCES, ground).all();
    }

    private static Proposal proposal(TableName table) {
        return proposals(SmallShop.schema("text"), OpenGround.empty()).stream()
                .filter(each -> each.table().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static SeedPlanner planner() {
        return new SeedPlanner(SmallShop.schema("text"), SmallShop.SETTINGS, SOURCES, OpenGround.empty());
    }

    private static List<List<@Nullable String>> texts(SeedPlan.Rows rows) {
        long[] all = LongStream.range(0, rows.count()).toArray();
        return rows.columns().stream()
                .map(each -> Sample.texts(each.values(), all))
                .toList();
    }

    @Test
    void whatIsProposedMakesTheRowsThatThereAreWithoutAWord() {
        SeedPlan without = planner().auto(Set.of(), Map.of());
        SeedPlan told = planner()
                .told(proposals(SmallShop.schema("text"), OpenGround.empty()).stream()
                        .map(Proposal::spec)
                        .toList());

        assertThat(told.tables()).hasSameSizeAs(without.tables());
        for (int i = 0; i < without.tables().size(); i++) {
            SeedPlan.Rows rows = without.tables().get(i);
            assertThat(rows.count()).isPositive();
            assertThat(texts(told.tables().get(i)))
                    .as(rows.table().name().toString())
                    .isEqualTo(texts(rows));
        }
    }

    @Test
    void whatIsReferredToComesFirst() {
        assertThat(proposals(SmallShop.schema("text"), OpenGround.empty()))
                .extracting(each -> each.table().name())
                .containsSubsequence(SmallShop.CUSTOMERS, SmallShop.ORDERS, SmallShop.LINES);
    }

    @Test
    void columnsAreSaidWithTheirProvidersAndShares() {
        assertThat(proposal(SmallShop.CUSTOMERS).spec().columns())
                .hasEntrySatisfying("email", email -> {
                    assertThat(email.filling()).isEqualTo(new ColumnSpec.Filling.Provided(Call.of("email")));
                    assertThat(email.nulls()).isZero();
                })
                .hasEntrySatisfying("phone", phone -> {
                    assertThat(phone.filling()).isEqualTo(new ColumnSpec.Filling.Provided(Call.of("phone")));
                    assertThat(phone.nulls()).isPositive();
                });
    }

    @Test
    void keysReferencesAndWhatIsComputedAreLeftToThemselves() {
        assertThat(proposal(SmallShop.CUSTOMERS).left()).containsExactly("id");
        assertThat(proposal(SmallShop.LINES).left())
                .containsExactly("id", "order_id (of orders)", "line_total (computed)");
        assertThat(proposal(SmallShop.LINES).spec().columns()).containsOnlyKeys("quantity", "price");
    }

    @Test
    void rowsAreCountedPerTheTableThatTheyBelongTo() {
        assertThat(proposal(SmallShop.CUSTOMERS).spec().rows())
                .isInstanceOfSatisfying(
                        Rows.Amount.class, rows -> assertThat(rows.grows()).isTrue());
        assertThat(proposal(SmallShop.CUSTOMERS).counted()).isEqualTo("a number of its own");
        assertThat(proposal(SmallShop.ORDERS).counted()).isEqualTo("counted per row of customers");
        assertThat(proposal(SmallShop.ORDERS).spec().rows()).isInstanceOfSatisfying(Rows.Per.class, rows -> {
            assertThat(rows.parent()).isEqualTo(SmallShop.CUSTOMERS);
            assertThat(rows.by()).isEmpty();
            assertThat(rows.count()).isInstanceOf(Distribution.Between.class);
        });
    }

    @Test
    void tablesThatHaveRowsAreLeftOut() {
        Schema schema = SmallShop.filled(SmallShop.CUSTOMERS);

        assertThat(proposals(schema, new OpenGround("", 5)))
                .extracting(each -> each.table().name())
                .containsExactlyInAnyOrder(SmallShop.ORDERS, SmallShop.LINES, SmallShop.STATES);
    }

    @Test
    void aTableThatCannotBePlannedIsToldAndDoesNotKeepOthersFromIt() {
        List<Proposal> all = proposals(SmallShop.schema("strange"), new OpenGround("strange", 0));

        assertThat(all).hasSize(4);
        for (Proposal each : all) {
            if (each.table().name().equals(SmallShop.STATES)) {
                assertThat(each.problem().map(ReseedException::what).orElse("none"))
                        .contains("no values are known for order_states.code");
                assertThat(each.spec().columns()).containsOnlyKeys("label");
            } else {
                assertThat(each.problem()).isEmpty();
            }
        }
    }
}
