package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.ColumnType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EdgeNamesTest {
    private static ColumnType varchar(int length) {
        return new ColumnType.Base("varchar", "varchar(" + length + ")", OptionalInt.of(length), OptionalInt.empty());
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    @Test
    void theLongestIsAsLongAsTheColumnAndNoneIsLonger() {
        for (EdgeNames.Part part : EdgeNames.Part.values()) {
            for (int length = 1; length < 300; length++) {
                List<String> names = EdgeNames.of(varchar(length), part);
                int most =
                        names.stream().mapToInt(EdgeNamesTest::characters).max().orElse(0);
                assertThat(most).as("%s of %d", part, length).isEqualTo(length <= 255 ? length : 255);
                assertThat(names).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void namesThatPeopleHaveAreAmongThem() {
        assertThat(EdgeNames.of(varchar(40), EdgeNames.Part.FAMILY)).contains("O'Connor", "X", "Smith-Jones-Brown");
        assertThat(EdgeNames.of(varchar(40), EdgeNames.Part.WHOLE)).contains("O", "D'Arcy O'Connor");
        assertThat(EdgeNames.of(Samples.base("text"), EdgeNames.Part.GIVEN)).contains("محمد", "Zoe\u0308");
    }

    @Test
    void everyAddressIsOneAndFits() {
        for (int length = 1; length < 100; length++) {
            int most = length;
            assertThat(EdgeNames.addresses(varchar(length))).as("of %d", length).allSatisfy(each -> {
                assertThat(each).matches("[a-z0-9'+_-]+(\\.[a-z0-9'+_-]+)*@example\\.(com|org|net)");
                assertThat(each.indexOf('@')).isBetween(1, 64);
                assertThat(each.length()).isLessThanOrEqualTo(most);
            });
        }
    }
}
