package dev.reseed.doctor.claims;

import dev.reseed.project.DotEnv;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .env} file whose values know where they are written.
 *
 * @param values by name, in the file's order
 */
record EnvFile(ConfigFile file, DotEnv read, Map<String, Traced> values) {
    EnvFile {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads it by Docker Compose's rules. */
    static EnvFile of(ConfigFile file, Map<String, String> environment) {
        DotEnv read = DotEnv.parse(file.text(), file.label(), environment);
        Map<String, Traced> values = new LinkedHashMap<>();
        read.values().forEach((name, value) -> {
            Optional<DotEnv.Entry> entry = Optional.ofNullable(read.entries().get(name));
            entry.ifPresent(each -> values.put(name, trace(file, each, value, environment, values)));
        });
        return new EnvFile(file, read, values);
    }

    /** Where a name stands. */
    Place place(String name) {
        DotEnv.Entry entry = read.entries().get(name);
        return new Place(file.path(), file.label(), entry == null ? 1 : entry.line(), 1);
    }

    /** The reader of the file is the authority for values; a trace that comes to another one is not believed. */
    private static Traced trace(
            ConfigFile file,
            DotEnv.Entry entry,
            String value,
            Map<String, String> environment,
            Map<String, Traced> before) {
        Place place = new Place(file.path(), file.label(), entry.valueLine(), entry.valueColumn());
        Optional<Integer> offset = file.offset(entry.valueLine(), entry.valueColumn())
                .filter(each -> file.text().startsWith(entry.raw(), each));
        if (offset.isEmpty()) {
            return Traced.read(place, value);
        }
        Traced raw = file.traced(offset.get(), offset.get() + entry.raw().length());
        if (entry.quote() == '\'') {
            return raw.text().equals(value) ? raw : Traced.read(place, value);
        }
        Lookup lookup = name -> Optional.ofNullable(environment.get(name))
                .map(each -> Traced.environment(name, each))
                .or(() -> Optional.ofNullable(before.get(name)));
        try {
            Traced filled = new References(lookup, References.Style.SHELL).fill(raw);
            return filled.text().equals(value) ? filled : Traced.read(place, value);
        } catch (References.Unresolved e) {
            return Traced.read(place, value);
        }
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return file.label();
    }
}
