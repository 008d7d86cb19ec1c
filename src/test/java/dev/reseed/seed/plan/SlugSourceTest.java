package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlugSourceTest {
    private static Values names(List<String> names) {
        return (row, out) -> {
            out.add(names.get((int) row % names.size()).getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    private static List<@Nullable String> slugs(List<String> names) {
        return slugs(names(names), names.size());
    }

    private static List<@Nullable String> slugs(Values names, int rows) {
        Values slugs = new SlugSource(names, '-', rows).required(Requirement.distinct(rows));
        return Sample.texts(slugs, LongStream.range(0, rows).toArray());
    }

    @Test
    void whatDiffersHasNoNumber() {
        assertThat(slugs(List.of("Coffee & Tea", "Books", "Über uns")))
                .containsExactly("coffee-tea", "books", "uber-uns");
    }

    @Test
    void ofTheSameTheFirstHasNoNumber() {
        assertThat(slugs(List.of("Books", "Toys", "books!", "Books")))
                .containsExactly("books", "toys", "books-3", "books-4");
    }

    @Test
    void noNameMakesTheSlugThatAnotherGetsByItsNumber() {
        assertThat(slugs(List.of("Books 3", "Books", "Books"))).containsExactly("books-3-1", "books", "books-3");
    }

    @Test
    void yearsBehindNamesAreNotRowNumbers() {
        assertThat(slugs(List.of("Report 2024", "Report 2025"))).containsExactly("report-2024", "report-2025");
    }

    @Test
    void everySlugIsDifferent() {
        for (int seed = 0; seed < 200; seed++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long drawn = Draw.below(seed, i, 12);
                names.add("name" + (drawn % 2 == 0 ? " " + drawn : "") + (drawn % 3 == 0 ? " 7" : ""));
            }
            assertThat(slugs(names)).as("seed " + seed).doesNotHaveDuplicates();
        }
    }

    @Test
    void aNameThatBecomesAnotherLaterGetsANumber() {
        List<String> names = new ArrayList<>(List.of("Books", "Toys", "Desks"));
        Values slugs = new SlugSource(names(names), '-', 3).required(Requirement.distinct(3));
        names.set(2, "Books");

        assertThat(Sample.texts(slugs, new long[] {0, 1, 2})).containsExactly("books", "toys", "books-3");
    }

    @Test
    void ofManyRowsAllHaveNumbers() {
        Values one = (row, out) -> {
            out.add('a');
            return true;
        };
        Values slugs = new SlugSource(one, '-', 1_000_000).required(Requirement.distinct(1_000_000));

        assertThat(Sample.texts(slugs, new long[] {0, 999_999})).containsExactly("a-1", "a-1000000");
    }
}
