package dev.reseed.masking.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * First names, last names, cities and states of six languages, folded. They are Datafaker's lists, read from its files: its own loading
 * gives one random entry at a time.
 */
final class KnownNames {
    private static final List<String> FILES = List.of(
            "en/name.yml",
            "en/address.yml",
            "de.yml",
            "de-AT.yml",
            "fr.yml",
            "es.yml",
            "pt.yml",
            "pt-BR.yml",
            "pl.yml");

    private static final List<String> FIRST = List.of("first_name", "male_first_name", "female_first_name");
    private static final List<String> CITIES = List.of("city_name", "city");

    /** Cities, under a name that says something else. */
    private static final String SPANISH = "es.yml";

    /** Initials and the like stand in no list; two letters are a word of too many languages. */
    private static final int SHORTEST = 2;

    private final Set<String> first = new HashSet<>();
    private final Set<String> last = new HashSet<>();
    private final Set<String> cities = new HashSet<>();
    private final Set<String> states = new HashSet<>();

    private KnownNames() {}

    /** Reads all lists, which takes some tenths of a second. */
    static KnownNames read() {
        KnownNames names = new KnownNames();
        FILES.forEach(names::file);
        names.ownCities();
        return names;
    }

    boolean isFirst(String folded) {
        return first.contains(folded);
    }

    /** Polish last names have a form for women. */
    boolean isLast(String folded) {
        return last.contains(folded)
                || ((folded.endsWith("ska") || folded.endsWith("cka") || folded.endsWith("dzka"))
                        && last.contains(folded.substring(0, folded.length() - 1) + "i"));
    }

    boolean isCity(String folded) {
        return cities.contains(folded);
    }

    boolean isState(String folded) {
        return states.contains(folded);
    }

    private void file(String file) {
        try (InputStream in = Objects.requireNonNull(Faker.class.getResourceAsStream("/" + file), file)) {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(true)
                    .build();
            Object language = onlyValue(new Load(settings).loadFromInputStream(in));
            Map<?, ?> lists = map(map(language).get("faker"));
            Map<?, ?> name = map(lists.get("name"));
            FIRST.forEach(key -> addAll(first, name.get(key)));
            addAll(last, name.get("last_name"));
            Map<?, ?> address = map(lists.get("address"));
            CITIES.forEach(key -> addAll(cities, address.get(key)));
            if (file.equals(SPANISH)) {
                addAll(cities, address.get("city_prefix"));
            }
            addAll(states, address.get("state"));
            addAll(states, address.get("state_abbr"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object onlyValue(@Nullable Object document) {
        return map(document).values().stream().findFirst().orElse(null);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Entries with a reference or a placeholder are made up when they are drawn. */
    private static void addAll(Set<String> names, @Nullable Object list) {
        if (list instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof String text && text.indexOf('#') < 0 && text.length() >= SHORTEST) {
                    names.add(Words.fold(text.strip()));
                }
            }
        }
    }

    private void ownCities() {
        try (InputStream in = Objects.requireNonNull(KnownNames.class.getResourceAsStream("cities.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> addAll(cities, List.of(line.split(", *"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
