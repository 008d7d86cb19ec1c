package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvidersTest {
    private static final Things THINGS = Things.read();
    private static final Providers PROVIDERS = Providers.of(THINGS);

    static Stream<String> calls() {
        return Stream.concat(
                        Dictionary.read().rules().stream().map(Dictionary.Rule::call),
                        Topics.read().all().stream().flatMap(topic -> topic.calls().values().stream()))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void knowsEverythingThatIsProposed(String text) {
        Call call = CallText.read(text);
        assertThat(PROVIDERS.checked(call)).isEqualTo(call);
        inside(call);
        THINGS.choices(call.provider(), call.arguments(), 500);
    }

    /** The calls that stand in other calls. */
    private static void inside(Call call) {
        if (call.provider().equals("array")) {
            Argument of = call.arguments().get("of");
            assertThat(of).isNotNull();
            if (of != null) {
                inside(PROVIDERS.call(of));
            }
        }
        if (call.provider().equals("json") && call.arguments().get("shape") instanceof Argument.Entries shape) {
            shape.entries().values().forEach(each -> inside(PROVIDERS.call(each)));
        }
    }

    /** A key that no column's rule asks for is one that somebody misspelt. */
    @Test
    void topicsKnowOnlyKeysThatColumnsHave() {
        List<String> keys = Dictionary.read().rules().stream()
                .map(Dictionary.Rule::key)
                .distinct()
                .toList();
        for (Topics.Topic topic : Topics.read().all()) {
            assertThat(keys).as(topic.name()).containsAll(topic.calls().keySet());
        }
    }

    @Test
    void hasEveryFactAndExplainsEverything() {
        for (Fact fact : Fact.values()) {
            assertThat(PROVIDERS.find(fact.provider())).isPresent();
        }
        assertThat(PROVIDERS.all()).hasSizeGreaterThan(250).allSatisfy(spec -> {
            assertThat(spec.explanation()).as(spec.name()).isNotBlank();
            assertThat(spec.parameters().stream().map(Parameter::name)).doesNotHaveDuplicates();
        });
        for (String provider : List.of(
                "one_of",
                "number",
                "decimal",
                "money",
                "boolean",
                "date",
                "timestamp",
                "time",
                "sequence",
                "pattern",
                "text",
                "sentence",
                "paragraph",
                "uuid",
                "json",
                "array",
                "range",
                "ref",
                "copy",
                "constant",
                "null",
                "default",
                "faker",
                "states",
                "age")) {
            assertThat(PROVIDERS.find(provider)).as(provider).isPresent();
        }
    }

    @Test
    void saysWhatWasMeant() {
        assertThatThrownBy(() -> PROVIDERS.get("frist_name"))
                .isInstanceOf(ReseedException.class)
                .extracting(e -> ((ReseedException) e).remedy())
                .isEqualTo("did you mean first_name?");
        assertThatThrownBy(() -> PROVIDERS.checked(new Call("number", Map.of("mim", new Argument.Text("1")))))
                .isInstanceOf(ReseedException.class)
                .extracting(e -> ((ReseedException) e).remedy())
                .isEqualTo("did you mean min?");
        assertThatThrownBy(() -> PROVIDERS.checked(Call.of("pattern")))
                .isInstanceOf(ReseedException.class)
                .hasMessageContaining("lacks its regex");
    }

    @Test
    void readsCallsAsFilesWriteThem() {
        assertThat(PROVIDERS.call(new Argument.Text("email"))).isEqualTo(Call.of("email"));
        Argument one = new Argument.Numeral(BigDecimal.ONE);
        assertThat(PROVIDERS.call(entries("number", entries("min", one))))
                .isEqualTo(new Call("number", Map.of("min", one)));
        assertThat(PROVIDERS.call(entries("pattern", new Argument.Text("[a-z]"))))
                .isEqualTo(new Call("pattern", Map.of("regex", new Argument.Text("[a-z]"))));
        assertThat(PROVIDERS.call(entries("one_of", entries("paid", one))))
                .isEqualTo(new Call("one_of", Map.of("values", entries("paid", one))));
        assertThat(PROVIDERS.call(entries("one_of", entries("values", entries("paid", one)))))
                .isEqualTo(new Call("one_of", Map.of("values", entries("paid", one))));
    }

    private static Argument entries(String name, Argument value) {
        return new Argument.Entries(Map.of(name, value));
    }

    @Test
    void refusesWhatIsNoCall() {
        for (Argument argument : List.of(
                new Argument.Truth(true),
                new Argument.Items(List.of()),
                new Argument.Entries(Map.of()),
                new Argument.Numeral(BigDecimal.TEN),
                entries("uuid", new Argument.Text("x")))) {
            assertThatThrownBy(() -> PROVIDERS.call(argument)).isInstanceOf(ReseedException.class);
        }
    }
}
