package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdgePlanTest {
    private static final Settings ODD =
            new Settings(1, SmallShop.SETTINGS.from(), SmallShop.SETTINGS.until(), BigDecimal.valueOf(4), true);
    private static final Settings ORDINARY =
            new Settings(1, SmallShop.SETTINGS.from(), SmallShop.SETTINGS.until(), BigDecimal.valueOf(4));

    /** Of whose orders nobody says what their lines come to. */
    private static Schema unsummed() {
        return Schema.of(SmallShop.schema("text").tables().values().stream()
                .map(table -> new Table(
                        table.name(),
                        table.columns().stream()
                                .filter(column -> !column.name().equals("total"))
                                .toList(),
                        table.keys(),
                        table.foreignKeys(),
                        table.checks(),
                        table.exclusions(),
                        table.partitions(),
                        table.hasRows(),
                        table.comment()))
                .toList());
    }

    private static SeedPlan unsummed(Ground ground) {
        return new SeedPlanner(unsummed(), ODD, SmallShop.sources(), ground).auto(Set.of(), Map.of());
    }

    private static SeedPlan plan(Settings settings, Ground ground) {
        return new SeedPlanner(SmallShop.schema("text"), settings, SmallShop.sources(), ground)
                .auto(Set.of(), Map.of());
    }

    private static SeedPlan.Rows rows(SeedPlan plan, TableName table) {
        return plan.tables().stream()
                .filter(each -> each.table().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static List<@Nullable String> texts(SeedPlan plan, TableName table, String column) {
        SeedPlan.Rows rows = rows(plan, table);
        return rows.columns().stream()
                .filter(each -> each.column().name().equals(column))
                .map(each -> Sample.texts(
                        each.values(), LongStream.range(0, rows.count()).toArray()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstThreeQuartersAreOrdinaryRows() {
        SeedPlan odd = plan(ODD, OpenGround.empty());
        SeedPlan ordinary = plan(ORDINARY, OpenGround.empty());
        int different = 0;
        for (SeedPlan.Rows rows : odd.tables()) {
            int first = (int) (rows.count() - rows.count() / 4);
            for (SeedPlan.Filled each : rows.columns()) {
                String column = each.column().name();
                List<@Nullable String> those = texts(odd, rows.table().name(), column);
                List<@Nullable String> these = texts(ordinary, rows.table().name(), column);
                assertThat(those.subList(0, first))
                        .as("%s.%s", rows.table().name(), column)
                        .isEqualTo(these.subList(0, first));
                different += those.equals(these) ? 0 : 1;
            }
        }
        assertThat(different).isGreaterThanOrEqualTo(5);
    }

    @Test
    void keysAndReferencesStayWhatTheyAre() {
        SeedPlan odd = plan(ODD, OpenGround.empty());
        SeedPlan ordinary = plan(ORDINARY, OpenGround.empty());
        assertThat(texts(odd, SmallShop.ORDERS, "customer_id"))
                .isEqualTo(texts(ordinary, SmallShop.ORDERS, "customer_id"));
        assertThat(texts(odd, SmallShop.ORDERS, "id")).isEqualTo(texts(ordinary, SmallShop.ORDERS, "id"));
        assertThat(texts(odd, SmallShop.CUSTOMERS, "email"))
                .doesNotHaveDuplicates()
                .contains("o'connor@example.com");
    }

    @Test
    void theLastRowHasNullWhereverItMay() {
        SeedPlan odd = plan(ODD, OpenGround.empty());
        assertThat(texts(odd, SmallShop.CUSTOMERS, "phone").getLast()).isNull();
        assertThat(texts(odd, SmallShop.CUSTOMERS, "full_name")).doesNotContainNull();
    }

    @Test
    void whereTriggersActNumbersStayOrdinaryAndNamesDoNot() {
        SeedPlan odd = plan(ODD, new Takes(Set.of()) {
            @Override
            public boolean isTriggered(Table table) {
                return true;
            }
        });
        assertThat(texts(odd, SmallShop.LINES, "price"))
                .isEqualTo(texts(plan(ORDINARY, OpenGround.empty()), SmallShop.LINES, "price"));
        assertThat(texts(odd, SmallShop.CUSTOMERS, "full_name")).contains("D'Arcy O'Connor");
    }

    @Test
    void whatTheServerDoesNotTakeIsLeftOut() {
        assertThat(texts(unsummed(new Takes(Set.of())), SmallShop.LINES, "quantity"))
                .contains("-2147483648", "0");
        assertThat(texts(unsummed(new Takes(Set.of("-2147483648"))), SmallShop.LINES, "quantity"))
                .doesNotContain("-2147483648")
                .contains("0", "2147483647");
    }

    @Test
    void whatAddsUpStillDoes() {
        SeedPlan odd = plan(ODD, OpenGround.empty());
        assertThat(texts(odd, SmallShop.CUSTOMERS, "full_name")).contains("D'Arcy O'Connor");
        assertSums(odd);
    }

    private static void assertSums(SeedPlan plan) {
        Map<String, BigDecimal> sums = new HashMap<>();
        List<@Nullable String> orders = texts(plan, SmallShop.LINES, "order_id");
        List<@Nullable String> quantities = texts(plan, SmallShop.LINES, "quantity");
        List<@Nullable String> prices = texts(plan, SmallShop.LINES, "price");
        for (int i = 0; i < orders.size(); i++) {
            BigDecimal amount = new BigDecimal(Objects.requireNonNull(quantities.get(i)))
                    .multiply(new BigDecimal(Objects.requireNonNull(prices.get(i))));
            sums.merge(Objects.requireNonNull(orders.get(i)), amount, BigDecimal::add);
        }
        List<@Nullable String> ids = texts(plan, SmallShop.ORDERS, "id");
        List<@Nullable String> totals = texts(plan, SmallShop.ORDERS, "total");
        for (int i = 0; i < ids.size(); i++) {
            assertThat(new BigDecimal(Objects.requireNonNull(totals.get(i))))
                    .as("order %s", ids.get(i))
                    .isEqualByComparingTo(sums.getOrDefault(Objects.requireNonNull(ids.get(i)), BigDecimal.ZERO));
        }
    }

    /** Of rows that break a CHECK one value after the other goes, until what the server computes of them can be computed. */
    @Test
    void whatTheServerCannotComputeIsGivenUpRowByRow() {
        Ground ground = new Takes(Set.of()) {
            @Override
            public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
                List<@Nullable String> quantities = Objects.requireNonNull(texts.get("quantity"));
                List<@Nullable String> prices = Objects.requireNonNull(texts.get("price"));
                List<Boolean> holds = new ArrayList<>();
                for (int i = 0; i < quantities.size(); i++) {
                    BigDecimal total = new BigDecimal(Objects.requireNonNull(quantities.get(i)))
                            .multiply(new BigDecimal(Objects.requireNonNull(prices.get(i))));
                    holds.add(total.abs().compareTo(BigDecimal.valueOf(1_000_000)) < 0);
                }
                return holds;
            }
        };
        SeedPlan odd = unsummed(ground);
        List<@Nullable String> quantities = texts(odd, SmallShop.LINES, "quantity");
        List<@Nullable String> prices = texts(odd, SmallShop.LINES, "price");
        for (int i = 0; i < quantities.size(); i++) {
            assertThat(new BigDecimal(Objects.requireNonNull(quantities.get(i)))
                            .multiply(new BigDecimal(Objects.requireNonNull(prices.get(i))))
                            .abs())
                    .as("row %d: %s times %s", i, quantities.get(i), prices.get(i))
                    .isLessThan(BigDecimal.valueOf(1_000_000));
        }
        assertThat(new HashSet<>(quantities)).contains("0", "-1");
    }

    /** Takes all but some values. */
    private static class Takes implements Ground {
        private final Set<String> refused;

        Takes(Set<String> refused) {
            this.refused = refused;
        }

        @Override
        public ParentRows existing(Table table, Set<String> columns) {
            return OpenGround.empty().existing(table, columns);
        }

        @Override
        public boolean takes(Column column, List<@Nullable String> texts) {
            return texts.stream().noneMatch(each -> each != null && refused.contains(each));
        }

        @Override
        public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
            return OpenGround.empty().holds(table, check, texts);
        }

        @Override
        public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
            return OpenGround.empty().groups(table, key, texts);
        }

        @Override
        public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
            return OpenGround.empty().conflicts(table, exclusion, texts);
        }

        @Override
        public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
            return OpenGround.empty().computed(table, column, texts);
        }
    }
}
