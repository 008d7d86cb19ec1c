package dev.reseed.seed.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalesTest {
    @ParameterizedTest
    @CsvSource({
        "en-GB, en-GB",
        "en_gb, en-GB",
        "DE, de-DE",
        "en, en-US",
        "pt, pt-BR",
        "no, nb-NO",
        "nb, nb-NO",
        "en-UK, en-GB",
        "' fr-CA ', fr-CA"
    })
    void aTagIsReadAsPeopleWriteIt(String written, String tag) {
        assertThat(Locales.of(List.of(written)).tags()).containsExactly(tag);
    }

    @Test
    void noLocaleIsTheDefault() {
        assertThat(Locales.of(List.of()).tags()).containsExactly("en-US");
    }

    @Test
    void weightsAreSmallWholeNumbers() {
        Locales locales = Locales.of(List.of("en-GB: 0.6", "de-DE: 0.3", "fr: 0.1"));

        assertThat(locales.tags()).containsExactly("en-GB", "de-DE", "fr-FR");
        assertThat(locales.weight("en-GB")).isEqualTo(6);
        assertThat(locales.weight("de-DE")).isEqualTo(3);
        assertThat(locales.weight("fr-FR")).isEqualTo(1);
        assertThat(locales.total()).isEqualTo(10);
    }

    @Test
    void aLocaleOfAlmostNoWeightHasPeopleAllTheSame() {
        assertThat(Locales.of(List.of("en-GB: 999999999", "de-DE: 0.001")).weight("de-DE"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"de-DD, de-DE", "fr-BE, fr-FR", "en-GV, en-US", "xn-GB, en-GB"})
    void anUnknownTagIsAnsweredWithTheNearest(String written, String nearest) {
        assertThatThrownBy(() -> Locales.of(List.of(written))).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.what()).contains(written);
            assertThat(e.remedy()).startsWith("did you mean " + nearest).contains("ja-JP");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "zh-CN", "klingon", "zh: 1"})
    void aTagNearNoneIsAnsweredWithTheList(String written) {
        assertThatThrownBy(() -> Locales.of(List.of(written)))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.remedy()).contains("these are known: en-US, "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en: 0", "en: -1", "en: ", "en: 1e9", "en: 1.2.3", "en: .", "en: many", "en: 99999999999"})
    void aWeightIsAPositiveNumber(String written) {
        assertThatThrownBy(() -> Locales.of(List.of(written)))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("weight");
    }

    @Test
    void aLocaleIsListedOnce() {
        assertThatThrownBy(() -> Locales.of(List.of("en", "en-US")))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("listed twice");
    }
}
