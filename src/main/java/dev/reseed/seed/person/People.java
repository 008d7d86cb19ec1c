package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The people of one locale, numbered from 0 on. */
final class People {
    /** Made up, and the last character of their BIC is the zero of those that are for tests. */
    private static final List<String> BANKS = List.of("DEMO", "SEED", "MOCK");

    private final Names names;
    private final Births births;
    private final NumberFacts numbers;
    private final Map<Fact, FactWriter> writers;
    private final byte[][] banks;
    private final long bankKey;
    private final long fictionKey;
    private final Places places;

    /** @param until the day that ages are reckoned to, in epoch days */
    People(PeopleFile file, Names names, Handles handles, Standing standing, long until) {
        FactWriters all = new FactWriters(key(file));
        this.names = names;
        this.births = new Births(all.key(Fact.BIRTH_DATE), until);
        this.banks = BANKS.stream()
                .map(bank -> bank.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        this.bankKey = all.key(Fact.BIC);
        this.fictionKey = all.key(Fact.PHONE);
        this.places = new Places(file, all.key(Fact.CITY));
        this.numbers = new NumberFacts(file, places, births, standing);
        new NameFacts(file, names, handles).addTo(all);
        new PlaceFacts(file, places, all).addFor(this);
        numbers.addTo(all, this);
        Form bic = Form.of(file.setting("bic"));
        all.put(Fact.BIC, (subject, out) -> bic.write(0, this, subject, out));
        all.put(Fact.BIRTH_DATE, (subject, out) -> Day.write(births.day(subject), out));
        all.put(Fact.AGE, (subject, out) -> Digits.write(births.age(subject), out));
        this.writers = all.all();
    }

    /** What all that is drawn of a locale's people is keyed by. */
    static long key(PeopleFile file) {
        return Draw.key(0, file.setting("language") + file.setting("code"));
    }

    void write(Fact fact, long subject, RowBuffer out) {
        Objects.requireNonNull(writers.get(fact)).write(subject, out);
    }

    /** Adds a telephone number of those that are reserved for fiction. */
    void fiction(long subject, RowBuffer out) {
        numbers.fiction(fictionKey, this, subject, out);
    }

    Places places() {
        return places;
    }

    /** How many of the first have different values of a fact, at least. */
    long distinct(Fact fact) {
        return numbers.distinct(fact);
    }

    /** The epoch day. */
    long birthDay(long subject) {
        return births.day(subject);
    }

    /** Whether forms for women are used. */
    boolean isFemale(long subject) {
        return names.form(subject) == 0;
    }

    /** The bank's four letters. */
    byte[] bank(long subject) {
        return banks[(int) Draw.below(bankKey, subject, banks.length)];
    }

    byte[] foldedFirst(long subject) {
        return names.foldedFirst(subject);
    }

    byte[] foldedLast(long subject) {
        return names.foldedLast(subject);
    }

    byte[] foldedSecondLast(long subject) {
        return names.foldedSecondLast(subject);
    }
}
