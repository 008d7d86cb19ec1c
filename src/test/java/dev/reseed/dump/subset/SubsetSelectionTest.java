package dev.reseed.dump.subset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.schema.DumpSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubsetSelectionTest {
    private static final long PLENTY = 1L << 30;

    private static SubsetRequest.Clause clause(String text) {
        return new SubsetRequest.Clause(text, "--subset");
    }

    private static SubsetRequest roots(String... roots) {
        return new SubsetRequest(
                Stream.of(roots).map(SubsetSelectionTest::clause).toList(), List.of(), List.of(), List.of());
    }

    private static SubsetRequest with(SubsetRequest request, String children, String rows) {
        return new SubsetRequest(
                request.roots(),
                request.whole(),
                List.of(new SubsetRequest.Children(clause(children), clause(rows))),
                request.references());
    }

    private static SubsetSelection select(SomeRows rows, SubsetRequest request) {
        return select(rows, request, new KeyRoom(PLENTY, PLENTY, PLENTY));
    }

    private static SubsetSelection select(SomeRows rows, SubsetRequest request, KeyRoom room) {
        return SubsetSelection.of(
                new SubsetSelection.Dump(rows.schema(), Set.of(), rows),
                request,
                new ByKey(),
                room,
                new Cancellation());
    }

    /** Takes a condition for a list of values that a row's first column may have. */
    private static final class ByKey implements RowJudge {
        @Override
        public Question understand(dev.reseed.masking.schema.DumpSchema.Name table, String sql, String place) {
            List<String> wanted = List.of(sql.split(",", -1));
            return new Question() {
                @Override
                public List<String> columns() {
                    return List.of("id");
                }

                @Override
                public BitSet fulfilling(byte[] lines, int length) {
                    BitSet fulfilling = new BitSet();
                    new String(lines, 0, length, StandardCharsets.UTF_8).lines().forEach(line -> {
                        String[] fields = line.split("\t", -1);
                        fulfilling.set(Integer.parseInt(fields[0]), wanted.contains(fields[1]));
                    });
                    return fulfilling;
                }
            };
        }
    }

    /** The first columns of the rows that pass. */
    private static Set<String> taken(SubsetSelection selection, SomeRows rows, String table) {
        Set<String> taken = new TreeSet<>();
        if (!selection.takesAny(SomeRows.name(table))) {
            return taken;
        }
        Optional<RowFilter> filter = selection.filter(SomeRows.name(table), rows.columns(table));
        byte[] lines = SomeRows.lines(rows.of(table));
        RowBuffer passed = new RowBuffer();
        filter.ifPresentOrElse(
                each -> each.filter(lines, 0, lines.length, passed), () -> passed.add(lines, 0, lines.length));
        new String(passed.bytes(), 0, passed.length(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> taken.add(line.split("\t", -1)[0]));
        return taken;
    }

    private static Map<String, Long> counts(SubsetSelection selection) {
        Map<String, Long> counts = new LinkedHashMap<>();
        selection.counts().tables().forEach(each -> counts.put(each.name().replace("public.", ""), each.taken()));
        return counts;
    }

    private static SomeRows shop() {
        return new SomeRows()
                .table("customers", "id")
                .table("orders", "id", "customer")
                .table("items", "id", "order", "product")
                .table("products", "id")
                .table("audit", "id")
                .foreignKey("orders", "customer", "customers")
                .foreignKey("items", "order", "orders")
                .foreignKey("items", "product", "products")
                .row("customers", 1)
                .row("customers", 2)
                .row("orders", 10, 1)
                .row("orders", 11, 1)
                .row("orders", 12, 2)
                .row("items", 100, 10, 7)
                .row("items", 101, 11, 8)
                .row("items", 102, 12, 7)
                .row("products", 7)
                .row("products", 8)
                .row("products", 9)
                .row("audit", 1);
    }

    @Test
    void takesChildrenOfWhatIsChosenAndParentsOfAll() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, roots("orders: 10"));

        assertThat(select(rows, roots("orders: id in (10)")).counts().empty()).containsExactly("public.audit");
        assertThat(counts(selection)).containsEntry("orders", 3L);
        SubsetSelection one = select(rows, roots("orders: 10,x"));
        assertThat(taken(one, rows, "orders")).containsExactly("10");
        assertThat(taken(one, rows, "items")).containsExactly("100");
        assertThat(taken(one, rows, "customers")).containsExactly("1");
        assertThat(taken(one, rows, "products")).containsExactly("7");
        assertThat(taken(one, rows, "audit")).isEmpty();
        assertThat(counts(one))
                .containsExactlyInAnyOrderEntriesOf(Map.of("orders", 1L, "items", 1L, "customers", 1L, "products", 1L));
    }

    @Test
    void doesNotTakeTheChildrenOfWhatIsOnlyReferredTo() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, roots("items: 100,x"));

        assertThat(taken(selection, rows, "customers")).containsExactly("1");
        assertThat(taken(selection, rows, "orders")).containsExactly("10");
        assertThat(taken(selection, rows, "items")).containsExactly("100");
    }

    @Test
    void takesThemWhereThatIsAskedFor() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, with(roots("items: 100,x"), "orders.customer", "all"));

        assertThat(taken(selection, rows, "orders")).containsExactly("10", "11");
        assertThat(taken(selection, rows, "items")).containsExactly("100", "101");
        assertThat(taken(selection, rows, "products")).containsExactly("7", "8");
    }

    @Test
    void leavesChildrenOutWhereThatIsAskedFor() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, with(roots("orders: 10,x"), "items(\"order\")", "none"));

        assertThat(selection.counts().empty()).containsExactly("public.audit", "public.items", "public.products");
        assertThat(taken(selection, rows, "customers")).containsExactly("1");
    }

    @Test
    void takesAWholeTableWithoutWhatRefersToIt() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, roots("products: all", "customers: 2,x"));

        assertThat(taken(selection, rows, "products")).containsExactly("7", "8", "9");
        assertThat(taken(selection, rows, "orders")).containsExactly("12");
        assertThat(taken(selection, rows, "items")).containsExactly("102");
    }

    @Test
    void followsAReferenceToTheSameTableInBothDirections() {
        SomeRows rows = new SomeRows().table("parts", "id", "of").foreignKey("parts", "of", "parts");
        for (int i = 1; i <= 50; i++) {
            rows.row("parts", i, i == 1 ? "\\N" : i - 1);
        }
        rows.row("parts", 99, 3);

        assertThat(taken(select(rows, roots("parts: 48,x")), rows, "parts"))
                .hasSize(50)
                .doesNotContain("99");
        SubsetSelection up = select(rows, with(roots("parts: 48,x"), "parts.of", "none"));
        assertThat(taken(up, rows, "parts")).hasSize(48).contains("1", "48").doesNotContain("49");
        assertThat(counts(up)).containsEntry("parts", 48L);
    }

    @Test
    void followsAChainAsLongAsTheTableInEitherDirection() {
        SomeRows rows = new SomeRows().table("versions", "id", "former").foreignKey("versions", "former", "versions");
        for (int i = 1; i <= 100_000; i++) {
            rows.row("versions", i, i == 1 ? "\\N" : i - 1);
        }
        SubsetRequest up = with(roots("versions: 100000,x"), "versions.former", "none");

        assertThat(counts(select(rows, up))).containsEntry("versions", 100_000L);
        assertThat(counts(select(rows, roots("versions: 1,x")))).containsEntry("versions", 100_000L);
    }

    @Test
    void rowsWhoseKeyIsNotInTheDumpAreToldApartByAllThatIsInThem() {
        SomeRows rows = new SomeRows().table("users", "id", "name");
        for (int i = 0; i < 1_000; i++) {
            rows.row("users", "\\N", "user" + i);
        }
        assertThat(counts(select(rows, roots("users: 100")))).containsEntry("users", 100L);
    }

    @Test
    void followsCircles() {
        SomeRows rows = new SomeRows()
                .table("teams", "id", "lead")
                .table("people", "id", "team")
                .foreignKey("teams", "lead", "people")
                .foreignKey("people", "team", "teams")
                .row("teams", 1, 5)
                .row("teams", 2, 4)
                .row("teams", 3, 6)
                .row("people", 4, 1)
                .row("people", 5, 2)
                .row("people", 6, 3);
        SubsetSelection selection = select(rows, roots("teams: 1,x"));

        assertThat(taken(selection, rows, "teams")).containsExactly("1", "2");
        assertThat(taken(selection, rows, "people")).containsExactly("4", "5");
    }

    @Test
    void followsKeysOfSeveralColumns() {
        SomeRows rows = new SomeRows()
                .table("bills", "id", "tenant", "number")
                .keyless("lines", "text", "tenant", "bill")
                .foreignKey("lines", List.of("tenant", "bill"), "bills", List.of("tenant", "number"))
                .row("bills", 1, "a", 1)
                .row("bills", 2, "b", 1)
                .row("bills", 3, "a", 2)
                .row("lines", "one", "a", 1)
                .row("lines", "two", "b", 1)
                .row("lines", "three", "a", "\\N");

        assertThat(taken(select(rows, roots("bills: 2,x")), rows, "lines")).containsExactly("two");
    }

    @Test
    void followsReferencesByType() {
        SomeRows rows = new SomeRows()
                .table("posts", "id")
                .table("photos", "id")
                .table("comments", "id", "kind", "target")
                .row("posts", 1)
                .row("photos", 1)
                .row("comments", 10, "Post", 1)
                .row("comments", 11, "Photo", 1)
                .row("comments", 12, "Other", 1);
        SubsetRequest.Undeclared target = new SubsetRequest.Undeclared(
                clause("comments.target"),
                Optional.of(clause("kind")),
                List.of(
                        new SubsetRequest.Target(Optional.of("Post"), clause("posts.id")),
                        new SubsetRequest.Target(Optional.of("Photo"), clause("photos.id"))));
        SubsetRequest down = new SubsetRequest(List.of(clause("posts: 1,x")), List.of(), List.of(), List.of(target));
        SubsetRequest up = new SubsetRequest(List.of(clause("comments: 11,12")), List.of(), List.of(), List.of(target));

        assertThat(taken(select(rows, down), rows, "comments")).containsExactly("10");
        assertThat(taken(select(rows, down), rows, "photos")).isEmpty();
        assertThat(taken(select(rows, up), rows, "photos")).containsExactly("1");
        assertThat(taken(select(rows, up), rows, "posts")).isEmpty();
    }

    @Test
    void takesAShareThatDoesNotDependOnTheOrder() {
        SomeRows rows = new SomeRows().table("users", "id");
        for (int i = 0; i < 20_000; i++) {
            rows.row("users", i);
        }
        Set<String> once = taken(select(rows, roots("users: 10%")), rows, "users");
        rows.shuffled(new java.util.Random(1));

        assertThat(taken(select(rows, roots("users: 10%")), rows, "users")).isEqualTo(once);
        assertThat(once).hasSizeBetween(1_800, 2_200);
    }

    @Test
    void takesANumberThatDoesNotDependOnTheOrder() {
        SomeRows rows = new SomeRows().table("users", "id");
        for (int i = 0; i < 5_000; i++) {
            rows.row("users", "u" + i);
        }
        SubsetSelection selection = select(rows, roots("users: 123"));
        Set<String> once = taken(selection, rows, "users");
        rows.shuffled(new java.util.Random(2));

        assertThat(counts(selection)).containsEntry("users", 123L);
        assertThat(once).hasSize(123);
        assertThat(taken(select(rows, roots("users: 123")), rows, "users")).isEqualTo(once);
        assertThat(taken(select(rows, roots("users: 9999")), rows, "users")).hasSize(5_000);
    }

    @Test
    void takesAShareOfTheChildren() {
        SomeRows rows = new SomeRows()
                .table("users", "id")
                .table("events", "id", "user")
                .foreignKey("events", "user", "users")
                .row("users", 1)
                .row("users", 2);
        for (int i = 0; i < 10_000; i++) {
            rows.row("events", i, 1 + i % 2);
        }
        SubsetSelection selection = select(rows, with(roots("users: 1,x"), "events(\"user\")", "20%"));

        assertThat(taken(selection, rows, "events")).hasSizeBetween(850, 1_150);
        assertThat(taken(selection, rows, "users")).containsExactly("1");
    }

    @Test
    void tellsHowManyThereAre() {
        SubsetCounts counts = select(shop(), roots("orders: 10,x")).counts();

        assertThat(counts.taken()).isEqualTo(4);
        assertThat(counts.tables())
                .filteredOn(table -> table.name().equals("public.orders"))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.of()).isEqualTo(OptionalLong.of(3));
                    assertThat(table.exact()).isTrue();
                    assertThat(table.chosen()).contains("10,x");
                });
    }

    @Test
    void readsAgainWhatDoesNotFitIntoMemory() {
        SomeRows rows = shop();
        Set<String> once = taken(select(rows, roots("customers: 1,x")), rows, "items");
        assertThat(rows.readings("items")).isEqualTo(1);
        SubsetSelection again = select(rows, roots("customers: 1,x"), new KeyRoom(PLENTY, 0, 0));

        assertThat(rows.readings("items")).isEqualTo(3);
        assertThat(taken(again, rows, "items")).isEqualTo(once).containsExactly("100", "101");
        assertThat(counts(again)).containsEntry("items", 2L).containsEntry("orders", 2L);
    }

    @Test
    void keepsRowsThatAreTakenAsTheyCome() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, roots("customers: 100%"), new KeyRoom(PLENTY, 0, PLENTY));

        assertThat(rows.readings("items")).isEqualTo(1);
        assertThat(kept(selection, "customers")).contains(SomeRows.text(rows.of("customers")));
        assertThat(kept(selection, "items")).contains(SomeRows.text(rows.of("items")));
    }

    @Test
    void readsAgainWhereMoreRowsAreTakenThanWereKept() {
        SomeRows rows = shop();
        SubsetSelection selection = select(rows, roots("orders: 10,x"));

        assertThat(kept(selection, "orders")).isEmpty(); // which ten, is known behind the last
        assertThat(kept(selection, "items")).isPresent();
        assertThat(kept(select(rows.inOrderOnly(), roots("customers: 100%")), "items"))
                .isEmpty();
    }

    @Test
    void doesNotKeepMoreRowsThanThereIsRoomFor() {
        SomeRows rows = new SomeRows().table("users", "id");
        for (int i = 0; i < 100_000; i++) {
            rows.row("users", i);
        }
        assertThat(kept(select(rows, roots("users: 100%"), new KeyRoom(PLENTY, PLENTY, 400_000)), "users"))
                .isEmpty();
        assertThat(kept(select(rows, roots("users: 100%"), new KeyRoom(PLENTY, PLENTY, 1_000_000)), "users"))
                .contains(SomeRows.text(rows.of("users")));
    }

    private static Optional<String> kept(SubsetSelection selection, String table) {
        return selection
                .kept(new DumpSchema.Name("public", table))
                .map(chunks -> chunks.stream()
                        .map(chunk -> new String(chunk, StandardCharsets.UTF_8))
                        .collect(Collectors.joining()));
    }

    @Test
    void saysSoWhereTheKeysDoNotFit() {
        SomeRows rows = new SomeRows().table("users", "id");
        for (int i = 0; i < 100_000; i++) {
            rows.row("users", "u" + i);
        }
        assertThatThrownBy(() -> select(rows, roots("users: 90000"), new KeyRoom(1 << 16, PLENTY, PLENTY)))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.why()).contains("65.5 kB");
                    assertThat(e.remedy()).contains("RESEED_JAVA_OPTS");
                });
    }

    @Test
    void stopsWhereItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        SomeRows rows = shop();

        assertThatThrownBy(() -> SubsetSelection.of(
                        rows.schema(), roots("orders: 1"), Set.of(), rows, new ByKey(), cancellation))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
    }

    @Test
    void refusesWhatTheDumpDoesNotHave() {
        for (String root : Arrays.asList("order: 1", "public.orderz: 1%", "other.orders: 1")) {
            assertThatThrownBy(() -> SubsetSelection.wantsServer(shop().schema(), roots(root)))
                    .isInstanceOfSatisfying(ReseedException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.USAGE);
                        assertThat(e.why()).contains("--subset").contains(root);
                    });
        }
        assertThatThrownBy(() -> select(shop(), with(roots("orders: 1"), "items.price", "none")))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).contains("has no column price"));
        assertThatThrownBy(() -> select(shop(), with(roots("orders: 1"), "items.id", "none")))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).contains("refer to nothing"));
        assertThatThrownBy(() -> select(shop(), roots("orders: 1", "orders: 2%")))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.why()).contains("named before"));
    }
}
