package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Exclusion;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SieveTest {
    private static final SpecSources SOURCES = SmallShop.sources();

    /** Takes everything, but takes e-mail addresses for the same of which something is the same. */
    private record Strict(OpenGround open, Function<String, Object> same) implements Ground {
        Strict(Function<String, Object> same) {
            this(OpenGround.empty(), same);
        }

        @Override
        public ParentRows existing(Table table, Set<String> columns) {
            return open.existing(table, columns);
        }

        @Override
        public boolean takes(Column column, List<@Nullable String> texts) {
            return open.takes(column, texts);
        }

        @Override
        public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
            return open.holds(table, check, texts);
        }

        @Override
        public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
            if (!key.columns().equals(List.of("email"))) {
                return open.groups(table, key, texts);
            }
            Map<Object, Integer> numbers = new HashMap<>();
            return texts.getOrDefault("email", List.of()).stream()
                    .mapToInt(email ->
                            numbers.computeIfAbsent(same.apply(Objects.requireNonNull(email)), each -> numbers.size()))
                    .toArray();
        }

        @Override
        public List<Conflict> conflicts(Table table, Exclusion exclusion, Map<String, List<@Nullable String>> texts) {
            return open.conflicts(table, exclusion, texts);
        }

        @Override
        public List<@Nullable String> computed(Table table, Column column, Map<String, List<@Nullable String>> texts) {
            return open.computed(table, column, texts);
        }
    }

    private static SeedPlan plan(Ground ground) {
        return new SeedPlanner(SmallShop.schema("text"), SmallShop.SETTINGS, SOURCES, ground).auto(Set.of(), Map.of());
    }

    private static List<String> texts(SeedPlan plan, TableName table, String column) {
        SeedPlan.Rows rows = plan.tables().stream()
                .filter(each -> each.table().name().equals(table))
                .findFirst()
                .orElseThrow();
        return rows.columns().stream()
                .filter(each -> each.column().name().equals(column))
                .flatMap(each -> Sample.texts(
                        each.values(), LongStream.range(0, rows.count()).toArray())
                        .stream())
                .map(String::valueOf)
                .toList();
    }

    private static List<String> emails(SeedPlan plan) {
        return texts(plan, SmallShop.CUSTOMERS, "email");
    }

    @Test
    void rowsThatAKeyTakesForTheSameBecomeOthersOrGo() {
        SeedPlan plan = plan(new Strict(email -> email.charAt(0)));

        assertThat(emails(plan))
                .extracting(email -> email.charAt(0))
                .hasSizeBetween(10, 26)
                .doesNotHaveDuplicates();
    }

    @Test
    void othersReferToRowsThatAreLeft() {
        SeedPlan plan = plan(new Strict(email -> email.charAt(0)));

        assertThat(texts(plan, SmallShop.ORDERS, "customer_id"))
                .isNotEmpty()
                .isSubsetOf(texts(plan, SmallShop.CUSTOMERS, "id"));
        assertThat(texts(plan, SmallShop.LINES, "order_id"))
                .isNotEmpty()
                .isSubsetOf(texts(plan, SmallShop.ORDERS, "id"));
    }

    @Test
    void rowsThatAreGoodStayWhatTheyAre() {
        List<String> without = emails(plan(OpenGround.empty()));
        String bad = without.get(7);
        List<String> with = emails(plan(new Strict(email -> email.equals(bad) ? without.getFirst() : email)));

        assertThat(with).hasSameSizeAs(without).doesNotContain(bad);
        for (int row = 0; row < with.size(); row++) {
            if (row != 7) {
                assertThat(with.get(row)).as("row %d", row).isEqualTo(without.get(row));
            }
        }
    }

    @Test
    void noTwoRowsAreTheSameWhateverTheKeyCompares() {
        for (int seed = 0; seed < 20; seed++) {
            int kinds = 1 + seed * 5;
            Function<String, Object> same = email -> Math.floorMod(email.hashCode(), kinds);
            List<String> emails = emails(plan(new Strict(same)));

            assertThat(emails)
                    .as("of %d kinds", kinds)
                    .isNotEmpty()
                    .extracting(same)
                    .doesNotHaveDuplicates();
            assertThat(emails(plan(new Strict(same))))
                    .as("again of %d kinds", kinds)
                    .isEqualTo(emails);
        }
    }

    private static SeedPlan told(Ground ground, long customers) {
        Place place = new Place("demo.yml", 3, 5);
        ColumnSpec city = new ColumnSpec(new ColumnSpec.Filling.Constant(new Argument.Text("Visby")), 0, place);
        TableSpec spec = new TableSpec(
                SmallShop.CUSTOMERS,
                new Rows.Amount(customers, true, place),
                List.of(),
                Map.of(),
                Map.of("city", city),
                place);
        return new SeedPlanner(SmallShop.schema("text"), SmallShop.SETTINGS, SOURCES, ground).told(List.of(spec));
    }

    @Test
    void toldRowsBecomeOthersAndKeepWhatWasTold() {
        SeedPlan plan = told(new Strict(email -> Math.floorMod(email.hashCode(), 60)), 40);

        assertThat(emails(plan))
                .hasSize(40)
                .extracting(email -> Math.floorMod(email.hashCode(), 60))
                .doesNotHaveDuplicates();
        assertThat(texts(plan, SmallShop.CUSTOMERS, "city")).hasSize(40).containsOnly("Visby");
    }

    @Test
    void toldRowsAreNotLeftOut() {
        assertThatThrownBy(() -> told(new Strict(email -> Math.floorMod(email.hashCode(), 7)), 40))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    assertThat(e.why()).startsWith("demo.yml:3:5: 7 of 40 rows").contains("email_key");
                });
    }
}
