package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SieveTest {
    private static final SpecSources SOURCES = SmallShop.sources();

    /** Takes everything, but takes e-mail addresses for the same of which something is the same. */
    private static final class Strict extends GroundOver {
        private final Function<String, Object> same;

        Strict(Function<String, Object> same) {
            this.same = same;
        }

        @Override
        public int[] groups(Table table, Key key, Map<String, List<@Nullable String>> texts) {
            if (!key.columns().equals(List.of("email"))) {
                return super.groups(table, key, texts);
            }
            Map<Object, Integer> numbers = new HashMap<>();
            return texts.getOrDefault("email", List.of()).stream()
                    .mapToInt(email ->
                            numbers.computeIfAbsent(same.apply(Objects.requireNonNull(email)), each -> numbers.size()))
                    .toArray();
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

    /** Where customers have a CHECK over two columns. */
    private static Schema withCheck() {
        Check check = new Check("far", "phone = city", List.of("phone", "city"));
        return Schema.of(SmallShop.schema("text").tables().values().stream()
                .map(table -> new Table(
                        table.name(),
                        table.columns(),
                        table.keys(),
                        table.foreignKeys(),
                        table.name().equals(SmallShop.CUSTOMERS) ? List.of(check) : List.of(),
                        table.exclusions(),
                        table.partitions(),
                        table.hasRows(),
                        table.comment()))
                .toList());
    }

    private static SeedPlan told(Ground ground, long customers) {
        return told(SmallShop.schema("text"), ground, customers);
    }

    private static SeedPlan told(Schema schema, Ground ground, long customers) {
        Place place = new Place("demo.yml", 3, 5);
        ColumnSpec city = new ColumnSpec(new ColumnSpec.Filling.Constant(new Argument.Text("Visby")), 0, place);
        TableSpec spec = new TableSpec(
                SmallShop.CUSTOMERS,
                new Rows.Amount(customers, true, place),
                List.of(),
                Map.of(),
                Map.of("city", city),
                place);
        return new SeedPlanner(schema, SmallShop.SETTINGS, SOURCES, ground).told(List.of(spec));
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
    void moreToldRowsThanAreJudgedAtOnceBecomeOthersToo() {
        long rows = 20_500;
        List<String> ordinary = emails(told(OpenGround.empty(), rows));
        Map<String, String> twins = Map.of(
                ordinary.get(11), ordinary.get(5),
                ordinary.get(20_400), ordinary.get(20_100));
        SeedPlan plan = told(new Strict(email -> twins.getOrDefault(email, email)), rows);

        List<String> emails = emails(plan);
        assertThat(emails).hasSize((int) rows).doesNotHaveDuplicates();
        for (int row = 0; row < rows; row++) {
            if (row == 11 || row == 20_400) {
                assertThat(emails.get(row)).as("row %d", row).isNotEqualTo(ordinary.get(row));
            } else {
                assertThat(emails.get(row)).as("row %d", row).isEqualTo(ordinary.get(row));
            }
        }
        assertThat(texts(plan, SmallShop.CUSTOMERS, "city")).containsOnly("Visby");
    }

    @Test
    void moreToldRowsThanAreJudgedAtOnceAreNotLeftOut() {
        assertThatThrownBy(() -> told(new Strict(email -> Math.floorMod(email.hashCode(), 15_000)), 20_500))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    assertThat(e.why())
                            .startsWith("demo.yml:3:5: 15,000 of 20,500 rows")
                            .contains("email_key");
                });
    }

    /** Refuses customers with one of some phone numbers. */
    private static Ground without(Predicate<String> refused) {
        return new GroundOver() {
            @Override
            public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
                return texts.getOrDefault("phone", List.of()).stream()
                        .map(phone -> phone == null || !refused.test(phone))
                        .toList();
            }
        };
    }

    /** Whether a search for values that fulfil a CHECK comes by a text. */
    private static boolean isSearched(List<String> texts, String text) {
        return Arrays.stream(Sample.rows(texts.size(), 2_000))
                .anyMatch(row -> texts.get((int) row).equals(text));
    }

    @Test
    void aRowThatACheckRefusesBecomesAnotherHoweverFarBehind() {
        long rows = 30_500;
        List<String> ordinary = texts(told(withCheck(), OpenGround.empty(), rows), SmallShop.CUSTOMERS, "phone");
        int bad = 30_499;
        while (ordinary.get(bad).equals("null")
                || ordinary.indexOf(ordinary.get(bad)) < 21_000
                || isSearched(ordinary, ordinary.get(bad))) {
            bad--;
        }
        String refused = ordinary.get(bad);
        SeedPlan plan = told(withCheck(), without(refused::equals), rows);

        assertThat(ordinary).contains(refused);
        assertThat(texts(plan, SmallShop.CUSTOMERS, "phone"))
                .hasSize((int) rows)
                .doesNotContain(refused);
    }

    @Test
    void ofMoreToldRowsThanAreMadeAgainTheLimitIsTold() {
        long rows = 200_001;
        List<String> ordinary = texts(told(withCheck(), OpenGround.empty(), rows), SmallShop.CUSTOMERS, "phone");
        int bad = 5_000;
        while (ordinary.get(bad).equals("null") || isSearched(ordinary, ordinary.get(bad))) {
            bad++;
        }
        String refused = ordinary.get(bad);
        assertThatThrownBy(() -> told(withCheck(), without(refused::equals), rows))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    assertThat(e.why())
                            .startsWith("demo.yml:3:5: ")
                            .contains(
                                    "of 20,000 that were tried of 200,001 rows",
                                    "\"far\"",
                                    "a table of more than 200,000 rows");
                });
    }

    @Test
    void aCheckThatNoToldRowFulfilsIsToldWithThePlaceOfTheTable() {
        Ground refusing = new GroundOver() {
            @Override
            public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
                return Collections.nCopies(
                        super.holds(table, check, texts).size(), check.columns().size() < 2);
            }
        };
        assertThatThrownBy(() -> told(withCheck(), refusing, 40)).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.what()).contains("\"far\" of customers");
            assertThat(e.why()).isEqualTo("demo.yml:3:5: it says: phone = city");
        });
    }

    @Test
    void whoeverNoLongerWantsAPlanGetsNone() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Ground cancelled = new GroundOver() {
            @Override
            public boolean takes(Column column, List<@Nullable String> texts) {
                cancellation.check();
                return super.takes(column, texts);
            }
        };
        assertThatThrownBy(() -> plan(cancelled))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
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
