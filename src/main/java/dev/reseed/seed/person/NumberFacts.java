package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Choices;

/** What people have that is counted: telephone, account and national id. */
final class NumberFacts {
    /** No month has more days. */
    private static final long DAYS = 31;

    private final Places places;
    private final Births births;
    private final Standing standing;
    private final Forms ids;
    private final Form accounts;
    private final boolean tellsDay;
    private final boolean tellsMonth;

    NumberFacts(PeopleFile file, Places places, Births births, Standing standing) {
        this.places = places;
        this.births = births;
        this.standing = standing;
        this.ids = Forms.of(file.settings("id"));
        this.accounts = Form.of(file.setting("iban"));
        this.tellsDay = file.setting("id").contains("{dd");
        this.tellsMonth = file.setting("id").contains("{mm");
    }

    /** Adds what {@link Fact#PHONE}, {@link Fact#IBAN} and {@link Fact#NATIONAL_ID} are. */
    void addTo(FactWriters writers, People people) {
        writers.put(
                Fact.PHONE,
                (subject, out) -> places.place(subject)
                        .phones()
                        .all()
                        .numbered(standing.amongCompatriots(places.rank(subject)), people, subject, out));
        writers.put(Fact.IBAN, (subject, out) -> accounts.write(standing.amongAll(subject), people, subject, out));
        writers.put(
                Fact.NATIONAL_ID,
                (subject, out) -> ids.numbered(standing.amongCompatriots(rank(subject)), people, subject, out));
    }

    /** A telephone number of those that are reserved for fiction, drawn. */
    void fiction(long key, People people, long subject, RowBuffer out) {
        places.place(subject).phones().fiction().drawn(key, people, subject, out);
    }

    /** How many of the first people have different ones, at least. */
    long distinct(Fact fact) {
        long size = ids.size() / standing.compatriots();
        return switch (fact) {
            case PHONE -> places.withPhones(standing.compatriots());
            case IBAN -> accounts.size() / standing.locales();
            case NATIONAL_ID -> tellsDay ? births.below(size) : tellsMonth ? births.below(size / DAYS) : size;
            case EMAIL, USER_NAME, AVATAR -> Choices.ENDLESS;
            default -> 0;
        };
    }

    /** Which of all that have the rest of the id in common. */
    private long rank(long subject) {
        if (tellsDay) {
            return births.rank(subject);
        }
        return tellsMonth ? births.rank(subject) * DAYS + Day.digits(births.day(subject)) % 100 - 1 : subject;
    }
}
