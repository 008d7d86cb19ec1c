package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** libpq's connection service file: sections of {@code keyword=value}; its documentation, "The Connection Service File". */
final class ServiceFile {
    private final String label;
    private final Problems problems;
    private final Map<String, String> values = new LinkedHashMap<>();
    private @Nullable Secret password;

    private ServiceFile(String label, Problems problems) {
        this.label = label;
        this.problems = problems;
    }

    /** The settings of one service; empty if the file does not have it. Only that service's lines are judged. */
    static Optional<LibpqSettings> find(String text, String label, String service, Problems problems) {
        ServiceFile file = new ServiceFile(label, problems);
        boolean found = false;
        boolean inside = false;
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.startsWith("[")) {
                if (found && inside) {
                    break;
                }
                inside = line.equals("[" + service + "]");
                found |= inside;
            } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
                file.setting(line, number);
            }
        }
        return found ? Optional.of(new LibpqSettings(file.values, file.password, List.of())) : Optional.empty();
    }

    private void setting(String line, int number) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            problems.add(label, number, 1, "a line must be keyword=value");
            return;
        }
        // As libpq reads it, blanks around the equals sign belong to what they stand beside.
        String keyword = line.substring(0, equals);
        String value = line.substring(equals + 1);
        if (keyword.equals("password")) {
            password = password == null && !value.isEmpty() ? Secret.of(value) : password;
        } else if (keyword.equals("service")) {
            problems.add(label, number, 1, "a service cannot refer to another service");
        } else {
            keyword(keyword, value, number);
        }
    }

    private void keyword(String word, String value, int number) {
        Optional<LibpqKeyword> keyword = LibpqKeyword.of(word);
        if (keyword.isEmpty()) {
            problems.add(label, number, 1, "unknown keyword " + Shown.quoted(word));
        } else if (!value.isEmpty()) {
            keyword.get().fault(value).ifPresent(fault -> problems.add(label, number, 1, word + " " + fault));
            values.putIfAbsent(word, value);
        }
    }
}
