package dev.reseed.dump.subset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.schema.DumpSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables, references and requests: the selection against a closure that is found in the plainest way. */
class ClosureTest {
    private static final long PLENTY = 1L << 30;
    private static final KeyRoom NONE = new KeyRoom(PLENTY, 0, 0);

    private record Link(String from, int column, String to, String follow) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void findsTheSameRows(int seed) {
        Random random = new Random(seed);
        SomeRows rows = new SomeRows();
        List<Link> links = tables(rows, random);
        fill(rows, links, random);
        String root = "t" + random.nextInt(links.getLast().to().charAt(1) - '0' + 1);
        int divisor = 2 + random.nextInt(20);
        SubsetRequest request = request(root, links);

        Map<String, Set<String>> expected = closure(rows, links, root, divisor);
        assertThat(found(rows, request, divisor, new KeyRoom(PLENTY, PLENTY, PLENTY)))
                .isEqualTo(expected);
        assertThat(found(rows, request, divisor, new KeyRoom(PLENTY, PLENTY, 0)))
                .isEqualTo(expected);
        assertThat(found(rows, request, divisor, new KeyRoom(PLENTY, 0, PLENTY)))
                .isEqualTo(expected);
        assertThat(found(rows, request, divisor, NONE)).isEqualTo(expected);
        assertThat(found(rows.shuffled(random).inOrderOnly(), request, divisor, NONE))
                .isEqualTo(expected);
    }

    /** Some tables with up to three references each; the last link goes to the last table. */
    private static List<Link> tables(SomeRows rows, Random random) {
        int count = 2 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            rows.table("t" + i, "id", "a", "b", "c");
        }
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int column = 1; column <= random.nextInt(4); column++) {
                String follow = List.of("", "", "", "all", "none").get(random.nextInt(5));
                links.add(new Link("t" + i, column, "t" + random.nextInt(count), follow));
            }
        }
        links.removeIf(link -> link.from().equals("t0") && link.column() == 3);
        links.add(new Link("t0", 3, "t" + (count - 1), ""));
        links.forEach(link -> rows.foreignKey(
                link.from(), List.of("abc".substring(link.column() - 1, link.column())), link.to(), List.of("id")));
        return links;
    }

    /** Keys are numbers, texts or mixed. */
    private static void fill(SomeRows rows, List<Link> links, Random random) {
        Map<String, Integer> sizes = new HashMap<>();
        rows.relations().forEach(table -> sizes.put(table.name(), 1 + random.nextInt(200)));
        for (DumpSchema.Name table : rows.relations()) {
            for (int i = 0; i < sizes.getOrDefault(table.name(), 0); i++) {
                Object[] row = {key(i), "\\N", "\\N", "\\N"};
                for (Link link : links) {
                    if (link.from().equals(table.name()) && random.nextInt(3) > 0) {
                        row[link.column()] = key(random.nextInt(sizes.getOrDefault(link.to(), 0)));
                    }
                }
                rows.row(table.name(), row);
            }
        }
    }

    private static String key(int number) {
        return switch (number % 4) {
            case 0 -> "k" + number;
            case 1 -> String.valueOf(number * 5_000_000_000L);
            case 2 -> String.valueOf(-number);
            default -> String.valueOf(number);
        };
    }

    private static SubsetRequest request(String root, List<Link> links) {
        List<SubsetRequest.Children> children = links.stream()
                .filter(link -> !link.follow().isEmpty())
                .map(link -> new SubsetRequest.Children(
                        new SubsetRequest.Clause(link.from() + "." + "abc".charAt(link.column() - 1), "reseed.yml:1:1"),
                        new SubsetRequest.Clause(link.follow(), "reseed.yml:1:1")))
                .toList();
        return new SubsetRequest(
                List.of(new SubsetRequest.Clause(root + ": true", "--subset")), List.of(), children, List.of());
    }

    private static Set<String> of(Map<String, Set<String>> sets, String table) {
        return Objects.requireNonNull(sets.get(table));
    }

    private static boolean isChosen(String key, int divisor) {
        return Math.floorMod(key.hashCode(), divisor) == 0;
    }

    private static Map<String, Set<String>> found(SomeRows rows, SubsetRequest request, int divisor, KeyRoom room) {
        RowJudge judge = (table, sql, place) -> new RowJudge.Question() {
            @Override
            public List<String> columns() {
                return List.of("id");
            }

            @Override
            public java.util.BitSet fulfilling(byte[] lines, int length) {
                java.util.BitSet fulfilling = new java.util.BitSet();
                new String(lines, 0, length, StandardCharsets.UTF_8).lines().forEach(line -> {
                    String[] fields = line.split("\t", -1);
                    fulfilling.set(Integer.parseInt(fields[0]), isChosen(fields[1], divisor));
                });
                return fulfilling;
            }
        };
        SubsetSelection selection = SubsetSelection.of(
                new SubsetSelection.Dump(rows.schema(), Set.of(), rows), request, judge, room, new Cancellation());
        Map<String, Set<String>> found = new HashMap<>();
        for (DumpSchema.Name table : rows.relations()) {
            Set<String> keys = new TreeSet<>();
            if (selection.takesAny(table)) {
                byte[] lines = SomeRows.lines(rows.of(table.name()));
                RowBuffer passed = new RowBuffer();
                selection
                        .filter(table, rows.columns(table.name()))
                        .orElseThrow()
                        .filter(lines, 0, lines.length, passed);
                String taken = new String(passed.bytes(), 0, passed.length(), StandardCharsets.UTF_8);
                selection
                        .kept(table)
                        .ifPresent(kept -> assertThat(kept.stream()
                                        .map(chunk -> new String(chunk, StandardCharsets.UTF_8))
                                        .collect(Collectors.joining()))
                                .isEqualTo(taken));
                taken.lines().forEach(line -> keys.add(line.split("\t", -1)[0]));
            }
            found.put(table.name(), keys);
        }
        selection
                .counts()
                .tables()
                .forEach(table -> assertThat(table.taken())
                        .as(table.name())
                        .isEqualTo(
                                of(found, table.name().replace("public.", "")).size()));
        return found;
    }

    private static Map<String, Set<String>> closure(SomeRows rows, List<Link> links, String root, int divisor) {
        Map<String, Set<String>> down = new HashMap<>();
        Map<String, Set<String>> taken = new HashMap<>();
        rows.relations().forEach(table -> {
            down.put(table.name(), new HashSet<>());
            taken.put(table.name(), new TreeSet<>());
        });
        rows.of(root).stream()
                .map(List::getFirst)
                .filter(key -> isChosen(key, divisor))
                .forEach(of(down, root)::add);
        of(taken, root).addAll(of(down, root));
        boolean more = true;
        while (more) {
            more = false;
            for (Link link : links) {
                for (List<String> row : rows.of(link.from())) {
                    String key = row.getFirst();
                    String other = row.get(link.column());
                    boolean follows = link.follow().equals("all")
                            ? of(taken, link.to()).contains(other)
                            : link.follow().isEmpty() && of(down, link.to()).contains(other);
                    if (follows) {
                        more |= of(down, link.from()).add(key);
                        more |= of(taken, link.from()).add(key);
                    }
                    if (of(taken, link.from()).contains(key) && !other.equals("\\N")) {
                        more |= of(taken, link.to()).add(other);
                    }
                }
            }
        }
        return taken;
    }
}
