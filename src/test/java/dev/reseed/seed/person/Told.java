package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What subjects tell, as text. */
final class Told {
    static final LocalDate UNTIL = LocalDate.of(2026, 2, 28);

    private final RowBuffer buffer = new RowBuffer();

    static Stream<String> locales() {
        return Locales.supported().stream();
    }

    static Subjects by(String... tags) {
        return Subjects.of(Locales.of(List.of(tags)), UNTIL.toEpochDay());
    }

    String of(Subjects subjects, Fact fact, long subject) {
        buffer.clear();
        subjects.write(fact, subject, buffer);
        return text();
    }

    String of(Values values, long row) {
        buffer.clear();
        values.write(row, buffer);
        return text();
    }

    private String text() {
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
    }
}
