package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The places of all countries whose people are known, for tables of countries and cities and of what is there. A home is a number that stands for
 * somebody who lives at a place. Immutable; allocates nothing per value.
 */
public final class World {
    /** Where nothing is known. */
    public static final long NOWHERE = -1;

    /** Locales, and the countries' names in English, as the list of countries has them. */
    private static final List<String> COUNTRIES = List.of(
            "en-US United States",
            "en-GB United Kingdom",
            "de-DE Germany",
            "fr-FR France",
            "es-ES Spain",
            "pt-PT Portugal",
            "pl-PL Poland",
            "nl-NL Netherlands",
            "it-IT Italy",
            "de-AT Austria",
            "de-CH Switzerland",
            "sv-SE Sweden",
            "nb-NO Norway",
            "da-DK Denmark",
            "fi-FI Finland",
            "en-IE Ireland",
            "cs-CZ Czechia",
            "en-CA Canada",
            "es-MX Mexico",
            "pt-BR Brazil",
            "en-AU Australia",
            "ja-JP Japan");

    private final People[] people;
    private final byte[][][] names;

    private World(People[] people, byte[][][] names) {
        this.people = people;
        this.names = names;
    }

    /**
     * Reads all lists of places, which takes some tenths of a second.
     *
     * @param until the day that is today, in days since 1970-01-01
     */
    public static World read(long until) {
        List<PeopleFile> files = COUNTRIES.stream()
                .map(each -> PeopleFile.read(each.substring(0, 5)))
                .toList();
        People[] people = new People[files.size()];
        byte[][][] names = new byte[files.size()][][];
        for (int i = 0; i < people.length; i++) {
            PeopleFile file = files.get(i);
            Names own = Names.of(file, People.key(file));
            Handles handles = new Handles(own, new NamePool(List.of(own)), 0);
            people[i] = new People(file, own, handles, new Standing(0, 1, 0, 1), until);
            names[i] = new byte[][] {
                bytes(COUNTRIES.get(i).substring(6)), bytes(file.setting("code")), bytes(file.setting("code3"))
            };
        }
        return new World(people, names);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The number of a country by its English name or its code; -1 for one that is not known. */
    public int country(byte[] text, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            for (byte[] name : names[i]) {
                if (Arrays.equals(name, 0, name.length, text, from, to)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** A home in a country; different numbers are at different places until all have one. */
    public long home(int country, long number) {
        Places places = people[country].places();
        return at(country, places.inhabitant((int) (number % places.count()), 0));
    }

    /** Another home in the same city. */
    public long neighbour(long home, long number) {
        int country = (int) (home % people.length);
        Places places = people[country].places();
        return at(country, places.inhabitant(places.index(home / people.length), number));
    }

    /** A home in a city of the same state. */
    public long compatriot(long home, long number) {
        int country = (int) (home % people.length);
        Places places = people[country].places();
        return at(country, places.inhabitant(places.ofState(places.index(home / people.length), number), 0));
    }

    private long at(int country, long number) {
        return number * people.length + country;
    }

    /** Adds what is told of a home. */
    public void write(Fact fact, long home, RowBuffer out) {
        People its = people[(int) (home % people.length)];
        if (fact == Fact.PHONE) {
            its.fiction(home / people.length, out);
        } else {
            its.write(fact, home / people.length, out);
        }
    }
}
