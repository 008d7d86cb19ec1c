package dev.reseed.seed.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePoolTest {
    @Test
    void aFirstNameIsClearIfNoOtherOneBeginsOrEndsWithinIt() {
        NamePool pool = new NamePool(List.of(Names.of(PeopleFile.read("en-US"), 1)));

        assertThat(pool.endClearly(bytes("joan", "joanna", "oliver", "olive", "victor", "victoria", "zoe")))
                .containsExactly(false, false, false, false, false, false, true);
    }

    @Test
    void namesThatJoinWithoutASignCanBeTakenApartAgain() {
        List<Names> all = Locales.supported().stream()
                .map(tag -> Names.of(PeopleFile.read(tag), 1))
                .toList();
        NamePool pool = new NamePool(all);
        Set<String> firsts = new HashSet<>();
        Set<String> clear = new HashSet<>();
        for (Names names : all) {
            boolean[] ends = pool.endClearly(names.firsts());
            for (int i = 0; i < ends.length; i++) {
                String name = new String(names.firsts()[i], StandardCharsets.US_ASCII);
                firsts.add(name);
                if (ends[i]) {
                    clear.add(name);
                }
            }
        }

        assertThat(clear).hasSizeGreaterThan(100);
        for (String name : clear) {
            assertThat(firsts)
                    .noneMatch(other -> !other.equals(name) && (other.startsWith(name) || name.startsWith(other)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de, Jürgen Groß, juergengross",
        "sv, Åsa Söderström, asasoderstrom",
        "da, Søren Kjær, sorenkjaer",
        "pl, Łucja Żółkiewska, lucjazolkiewska",
        "es, Íñigo Muñoz, inigomunoz",
        "en, Niamh O'Brien, niamhobrien",
        "fr, Anne-Sophie L'Heureux, anne-sophielheureux",
        "de, Çağla Yılmaz, caglayilmaz"
    })
    void namesAreSpelledAsTheLanguageDoes(String language, String name, String folded) {
        assertThat(Folding.of(language).fold(name)).isEqualTo(folded.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[][] bytes(String... names) {
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(StandardCharsets.US_ASCII);
        }
        return bytes;
    }
}
