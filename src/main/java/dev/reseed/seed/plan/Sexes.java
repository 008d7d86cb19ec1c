package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The label for whether the person whom a row is about is a woman or a man, so that it fits the first name. */
record Sexes(CallSources calls, Column column, PlannedRows rows) {
    private static final Set<String> NAMES = Set.of(
            "gender", "sex", "geschlecht", "sexe", "sexo", "genero", "plec", "geslacht", "gender_code", "sex_code");

    private static final Set<String> FEMALE =
            Set.of("f", "female", "w", "weiblich", "femme", "mujer", "feminino", "femenino", "k", "woman", "v");
    private static final Set<String> MALE =
            Set.of("m", "male", "maennlich", "männlich", "homme", "hombre", "masculino", "man", "h");

    Optional<Source> source(List<String> labels) {
        if (!NAMES.contains(column.name().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Optional<String> female = among(labels, FEMALE);
        Optional<String> male = among(labels, MALE);
        if (female.isEmpty() || male.isEmpty()) {
            return Optional.empty();
        }
        String other = labels.stream()
                .filter(each -> !each.equals(female.get()) && !each.equals(male.get()))
                .findFirst()
                .orElse(female.get());
        Choices all = Choices.of(List.of(female.get(), male.get(), other.equals(female.get()) ? "?" : other));
        int otherwise = other.equals(female.get()) ? 0 : 2;
        return calls.of(Call.of("gender"), column, rows)
                .map(source -> Source.of(labelled(source.free(), all, otherwise)));
    }

    private static Optional<String> among(List<String> labels, Set<String> words) {
        return labels.stream()
                .filter(each -> words.contains(each.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Tells female, male and non_binary from each other by their first letters. */
    private static Values labelled(Values genders, Choices labels, int otherwise) {
        return (row, out) -> {
            int start = out.length();
            if (!genders.write(row, out)) {
                return false;
            }
            int number = number(out, start, otherwise);
            out.cutTo(start);
            labels.write(number, out);
            return true;
        };
    }

    private static int number(RowBuffer out, int start, int otherwise) {
        byte first = out.bytes()[start];
        return first == 'f' ? 0 : first == 'm' ? 1 : otherwise;
    }
}
