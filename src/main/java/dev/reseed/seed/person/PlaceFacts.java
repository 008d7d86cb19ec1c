package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What the place where people live decides. */
final class PlaceFacts {
    /** How far from a city's centre people live, in millionths of a degree: about two kilometres. */
    private static final long REACH = 20_000;

    private final PeopleFile file;
    private final Places places;
    private final FactWriters writers;

    PlaceFacts(PeopleFile file, Places places, FactWriters writers) {
        this.file = file;
        this.places = places;
        this.writers = writers;
    }

    /**
     * Adds them all.
     *
     * @param people whom addresses, which are made of other facts, ask for those
     */
    void addFor(People people) {
        text(Fact.CITY, Place::city);
        text(Fact.STATE, Place::state);
        text(Fact.STATE_CODE, Place::stateCode);
        text(Fact.TIME_ZONE, Place::zone);
        coordinates();
        country();
        addresses(people);
    }

    private void addresses(People people) {
        long postcode = writers.key(Fact.POSTCODE);
        writers.put(
                Fact.POSTCODE,
                (subject, out) -> places.place(subject).postcodes().drawn(postcode, people, subject, out));
        drawn(Fact.HOUSE_NUMBER, PeopleFile.entries(file.setting("numbers"), ","), people);
        drawn(Fact.ADDRESS_LINE_2, file.list("line2"), people);
        street(people);
        Form address = Form.of(file.setting("address"));
        writers.put(Fact.ADDRESS, (subject, out) -> address.write(0, people, subject, out));
    }

    private void street(People people) {
        TextList streets = new TextList(file.list("streets"));
        long street = writers.key(Fact.STREET);
        boolean numberFirst = file.setting("street.number").equals("first");
        byte[] between = file.setting("street.between", " ").replace("_", " ").getBytes(StandardCharsets.UTF_8);
        writers.put(Fact.STREET, (subject, out) -> {
            if (numberFirst) {
                people.write(Fact.HOUSE_NUMBER, subject, out);
                out.add(between);
                streets.write(street, subject, out);
            } else {
                streets.write(street, subject, out);
                out.add(between);
                people.write(Fact.HOUSE_NUMBER, subject, out);
            }
        });
    }

    private void drawn(Fact fact, List<String> texts, People people) {
        Forms forms = Forms.of(texts);
        long key = writers.key(fact);
        writers.put(fact, (subject, out) -> forms.drawn(key, people, subject, out));
    }

    private void text(Fact fact, Function<Place, byte[]> text) {
        writers.put(fact, (subject, out) -> out.add(text.apply(places.place(subject))));
    }

    private void coordinates() {
        long north = writers.key(Fact.LATITUDE);
        long east = writers.key(Fact.LONGITUDE);
        writers.put(
                Fact.LATITUDE,
                (subject, out) ->
                        degrees(places.place(subject).latitude(), Draw.below(north, subject, 2 * REACH), out));
        writers.put(
                Fact.LONGITUDE,
                (subject, out) ->
                        degrees(places.place(subject).longitude(), Draw.below(east, subject, 2 * REACH), out));
    }

    private static void degrees(long centre, long away, RowBuffer out) {
        Digits.decimal(centre + away - REACH, 6, out);
    }

    private void country() {
        writers.put(Fact.COUNTRY, file.setting("country"));
        writers.put(Fact.COUNTRY_CODE, file.setting("code"));
        writers.put(Fact.COUNTRY_CODE_3, file.setting("code3"));
        writers.put(Fact.CURRENCY_CODE, file.setting("currency"));
        writers.put(Fact.LANGUAGE_CODE, file.setting("language"));
        writers.put(Fact.LOCALE_CODE, file.setting("language") + "-" + file.setting("code"));
    }
}
