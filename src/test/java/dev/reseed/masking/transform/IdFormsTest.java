package dev.reseed.masking.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdFormsTest {
    private static final int LONGEST = 18;

    static Stream<Arguments> forms() {
        return IdForms.ALL.stream().map(form -> Arguments.of(form.name(), form));
    }

    private static int[] random(IdForm form, SplittableRandom random) {
        int[] id = new int[form.length()];
        while (!form.write(Long.remainderUnsigned(random.nextLong(), form.size()), id)) {
            // The next number may be an id's.
        }
        return id;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsWhatItWrites(String name, IdForm form) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            long number = Long.remainderUnsigned(random.nextLong(), form.size());
            int[] id = new int[form.length()];
            if (form.write(number, id)) {
                assertThat(form.is(id, new int[LONGEST]))
                        .as(Arrays.toString(id))
                        .isTrue();
                assertThat(form.read(id)).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void oneInItsShareIsAnId(String name, IdForm form) {
        SplittableRandom random = new SplittableRandom(6);
        int[] scratch = new int[LONGEST];
        int[] shape = random(form, random);
        int texts = Math.min(4_000_000, 100 * form.share());
        int found = 0;
        for (int i = 0; i < texts; i++) {
            found += form.is(shuffled(shape, random), scratch) ? 1 : 0;
        }
        assertThat(found * 1.0 * form.share() / texts).isBetween(0.4, 2.5);
    }

    /** Other digits for digits, and other letters for letters. */
    private static int[] shuffled(int[] id, SplittableRandom random) {
        int[] text = id.clone();
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] > '9' ? 'a' + random.nextInt(26) : '0' + random.nextInt(10);
        }
        return text;
    }
}
