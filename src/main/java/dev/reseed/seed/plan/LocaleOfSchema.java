package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.person.Locales;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a schema's people live, as the defaults of its columns say: a country, a language, a currency, a time zone. */
public final class LocaleOfSchema {
    private static final Set<String> OF_PEOPLE = Set.of(
            "firstname",
            "lastname",
            "fullname",
            "displayname",
            "email",
            "phone",
            "vorname",
            "nachname",
            "prenom",
            "apellidos",
            "imie",
            "nazwisko");

    private static final Set<String> COUNTRIES = Set.of(
            "country", "countrycode", "countryiso", "land", "landcode", "laendercode", "pays", "pais", "nationality");
    private static final Set<String> LANGUAGES =
            Set.of("locale", "language", "languagecode", "lang", "sprache", "langue", "idioma", "preferredlanguage");
    private static final Set<String> ZONES = Set.of("timezone", "tz", "timezonename", "zeitzone");
    private static final Set<String> CURRENCIES = Set.of("currency", "currencycode", "waehrung", "devise", "moneda");

    /** Currencies of one country alone. */
    private static final Map<String, String> OF_CURRENCY = Map.ofEntries(
            Map.entry("USD", "US"),
            Map.entry("GBP", "GB"),
            Map.entry("AUD", "AU"),
            Map.entry("CAD", "CA"),
            Map.entry("CHF", "CH"),
            Map.entry("MXN", "MX"),
            Map.entry("BRL", "BR"),
            Map.entry("PLN", "PL"),
            Map.entry("SEK", "SE"),
            Map.entry("DKK", "DK"),
            Map.entry("NOK", "NO"),
            Map.entry("CZK", "CZ"),
            Map.entry("JPY", "JP"));

    private static final Map<String, String> OF_ZONE = Map.ofEntries(
            Map.entry("Europe/London", "GB"),
            Map.entry("Europe/Dublin", "IE"),
            Map.entry("Europe/Berlin", "DE"),
            Map.entry("Europe/Vienna", "AT"),
            Map.entry("Europe/Zurich", "CH"),
            Map.entry("Europe/Paris", "FR"),
            Map.entry("Europe/Amsterdam", "NL"),
            Map.entry("Europe/Madrid", "ES"),
            Map.entry("Europe/Rome", "IT"),
            Map.entry("Europe/Lisbon", "PT"),
            Map.entry("Europe/Warsaw", "PL"),
            Map.entry("Europe/Stockholm", "SE"),
            Map.entry("Europe/Copenhagen", "DK"),
            Map.entry("Europe/Oslo", "NO"),
            Map.entry("Europe/Helsinki", "FI"),
            Map.entry("Europe/Prague", "CZ"),
            Map.entry("Australia/Sydney", "AU"),
            Map.entry("America/Toronto", "CA"),
            Map.entry("America/New_York", "US"),
            Map.entry("America/Mexico_City", "MX"),
            Map.entry("America/Sao_Paulo", "BR"),
            Map.entry("Asia/Tokyo", "JP"));

    private static final int SURE = 100;
    private static final int LIKELY = 10;

    private LocaleOfSchema() {}

    /** The locale that most say, those of people before all others; empty where none says one. */
    public static Optional<String> of(Schema schema) {
        Collection<Table> tables = schema.tables().values();
        return told(tables.stream().filter(LocaleOfSchema::isOfPeople).toList())
                .or(() -> told(tables.stream()
                        .filter(each -> each.columns().stream().anyMatch(LocaleOfSchema::isCountry))
                        .toList()));
    }

    private static Optional<String> told(List<Table> tables) {
        Map<String, Integer> said = new HashMap<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                vote(column, said);
            }
        }
        return Locales.supported().stream().filter(said::containsKey).max((one, other) -> {
            int more = Integer.compare(said.getOrDefault(one, 0), said.getOrDefault(other, 0));
            return more != 0
                    ? more
                    : Integer.compare(
                            Locales.supported().indexOf(other),
                            Locales.supported().indexOf(one));
        });
    }

    private static void vote(Column column, Map<String, Integer> said) {
        String text = Defaults.literal(column).map(String::strip).orElse("");
        if (text.isEmpty() || !EdgeChoices.isText(column.type())) {
            return;
        }
        String name = Snapshot.folded(column.name());
        if (isCountry(column)) {
            country(text, SURE, said);
        } else if (LANGUAGES.contains(name)) {
            language(text, said);
        } else if (ZONES.contains(name)) {
            country(OF_ZONE.getOrDefault(text, ""), LIKELY, said);
        } else if (CURRENCIES.contains(name)) {
            country(OF_CURRENCY.getOrDefault(text, ""), LIKELY, said);
        }
    }

    private static void country(String text, int weight, Map<String, Integer> said) {
        for (String tag : Locales.supported()) {
            Locale locale = Locale.forLanguageTag(tag);
            boolean same = text.equalsIgnoreCase(locale.getCountry())
                    || text.equalsIgnoreCase(locale.getISO3Country())
                    || text.equalsIgnoreCase(locale.getDisplayCountry(Locale.ENGLISH));
            if (same) {
                said.merge(tag, weight, Integer::sum);
            }
        }
    }

    /** A language alone says of which of a country's people they are, and where nothing else does, the country; English says nothing. */
    private static void language(String text, Map<String, Integer> said) {
        String wanted = text.replace('_', '-');
        for (String tag : Locales.supported()) {
            if (tag.equalsIgnoreCase(wanted)) {
                said.merge(tag, SURE, Integer::sum);
            } else if (tag.startsWith(wanted.toLowerCase(Locale.ROOT) + "-")) {
                said.merge(tag, 1, Integer::sum);
            }
        }
    }

    private static boolean isCountry(Column column) {
        return COUNTRIES.contains(Snapshot.folded(column.name()));
    }

    private static boolean isOfPeople(Table table) {
        return table.columns().stream().anyMatch(each -> OF_PEOPLE.contains(Snapshot.folded(each.name())));
    }
}
