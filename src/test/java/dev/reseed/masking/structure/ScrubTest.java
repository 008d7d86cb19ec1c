package dev.reseed.masking.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.transform.RowFields;
import dev.reseed.masking.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubTest {
    private static final Scrub.Name NAME = new Scrub.Name(1, Masked.BRACKETS);
    private static final Scrub.Name MAIL = new Scrub.Name(2, Masked.of(text -> "{" + text + "}"));

    private static Scrub scrub(Scrub.Name... names) {
        List<Transformation> byKind = Stream.of(TextShapes.Kind.values())
                .map(kind -> Masked.of(text -> "[" + kind.name().toLowerCase(Locale.ROOT) + ":" + text + "]"))
                .toList();
        return new Scrub(new TextShapes(), byKind, List.of(names));
    }

    private static String scrubbed(String text, String... fields) {
        RowFields row = Masked.row(fields);
        return Masked.apply(scrub(NAME, MAIL), Masked.bytes(text), row).orElseThrow();
    }

    private static String scrubbed(String text) {
        return scrubbed(text, "1", "Jane Mary O'Neil", "j.doe@example.org");
    }

    @Test
    void keepsWhatIsNothing() {
        for (String text : List.of("", "Nothing here.\n\tée\u0001", "janet, mary-ann's", "I am Jo")) {
            assertThat(scrubbed(text, "1", "Ann-Lee Yu", "\\N")).isEqualTo(text.replace("ann", "<Ann>"));
        }
    }

    @Test
    void replacesShapes() {
        assertThat(scrubbed("Call +49 30 901820 or x@y.test!"))
                .isEqualTo("Call [phone:+49 30 901820] or [email:x@y.test]!");
    }

    @Test
    void replacesNamesWholeAndByWords() {
        assertThat(scrubbed("Jane Mary O'Neil called, then Mary, then NEIL."))
                .isEqualTo("<Jane Mary O'Neil> called, then <Mary>, then <Neil>.");
        assertThat(scrubbed("jane  mary")).isEqualTo("<Jane>  <Mary>");
        assertThat(scrubbed("Janet maryland xNeil neil2 _jane_ Jane's"))
                .isEqualTo("Janet maryland xNeil <Neil>2 _<Jane>_ <Jane>'s");
        assertThat(scrubbed("the example of doe, org")).isEqualTo("the {example} of {doe}, org");
    }

    @Test
    void aShapeWinsOverANameInIt() {
        assertThat(scrubbed("j.doe@example.org")).isEqualTo("[email:j.doe@example.org]");
        assertThat(scrubbed("jane@x.test")).isEqualTo("[email:jane@x.test]");
    }

    @Test
    void bothAreReplacedWhereTheyOverlap() {
        assertThat(scrubbed("is Unit 55 5012345 here", "1", "Unit 55", "\\N"))
                .isEqualTo("is <Unit 55>[phone:55 5012345] here");
        assertThat(scrubbed("+49 30 901820 Unit x", "1", "901820 Unit", "\\N"))
                .isEqualTo("[phone:+49 30 901820]<901820 Unit> x");
    }

    @Test
    void decodesTheFields() {
        assertThat(scrubbed("a Tab\tName, x\\y", "1", "Tab\\tName", "x\\\\y")).isEqualTo("a <Tab\tName>, {x\\y}");
        assertThat(scrubbed("Zoë zoé", "1", "Zo\\303\\253", "zo\\xc3\\xA9")).isEqualTo("<Zoë> {zoé}");
    }

    @Test
    void knowsLettersOutsideAscii() {
        assertThat(scrubbed("MÜLLER, Müllers ΣΟΦΊΑ Ångström", "1", "Müller Σοφία", "ångström"))
                .isEqualTo("<Müller>, Müllers <Σοφία> {ångström}");
        assertThat(scrubbed("こんにちは田中さん 김민수는", "1", "田中", "김민수")).isEqualTo("こんにちは<田中>さん {김민수}는");
    }

    @Test
    void shortNamesAreReplacedAsAWhole() {
        assertThat(scrubbed("Yu met Bo, you, Bob", "1", "Yu", "Bo")).isEqualTo("<Yu> met {Bo}, you, Bob");
        assertThat(scrubbed("a b J", "1", "J", "")).isEqualTo("a b J");
    }

    @Test
    void nullFieldsHaveNoNames() {
        assertThat(scrubbed("null N \\N", "1", "\\N", "\\N")).isEqualTo("null N \\N");
    }

    @Test
    void whatIsNotTakenLosesItsForm() {
        assertThat(scrubbed("to refuse@x.test, Refuse", "1", "refuse", "\\N")).isEqualTo("to ***, ***");
    }

    @Test
    void takesLongFields() {
        String name = "Name ".repeat(1_000) + "Last";
        assertThat(scrubbed("a name here", "1", name, "\\N")).isEqualTo("a <Name> here");
    }

    /** Names are put into a text at random; all are found, and the rest stays. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsNamesAmongAnything(long seed) {
        Random random = new Random(seed);
        List<String> words = List.of("Janet", "ä", "maryx", "x1", ",", "-", "\n", "'", "😀", "12", "ja", "ne");
        List<String> blanks = List.of(" ", ", ", "\n", "/", "_", " - ");
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int count = random.nextInt(8); count > 0; count--) {
                String blank = blanks.get(random.nextInt(blanks.size()));
                boolean name = random.nextInt(3) == 0;
                String word = words.get(random.nextInt(words.size()));
                text.append(name ? random.nextBoolean() ? "JANE" : "jane" : word)
                        .append(blank);
                expected.append(name ? "<Jane>" : word).append(blank);
            }
            assertThat(scrubbed(text.toString(), "1", "Jane", "\\N"))
                    .as("seed %s, round %s: %s", seed, i, text)
                    .isEqualTo(expected.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void takesAnyBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] text = new byte[random.nextInt(30)];
            byte[] field = new byte[random.nextInt(10)];
            random.nextBytes(text);
            random.nextBytes(field);
            String name = new String(field, StandardCharsets.ISO_8859_1).replace('\t', ' ');
            assertThat(Masked.apply(scrub(NAME), text, Masked.row("1", name)))
                    .as("seed %s, round %s", seed, i)
                    .isPresent();
        }
    }

    @Test
    void allocatesNothing() {
        List<Transformation> byKind = Stream.of(TextShapes.Kind.values())
                .map(kind -> Masked.doubling())
                .toList();
        Scrub scrub = new Scrub(new TextShapes(), byKind, List.of(new Scrub.Name(1, Masked.doubling())));
        assertThat(Masked.allocated(scrub, "Call Jane Müller: 030 901820, x@y.test", Masked.row("1", "Jane\\tMüller")))
                .isLessThan(1_000);
    }
}
