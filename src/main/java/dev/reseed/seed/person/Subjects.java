package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;

/**
 * Invented persons who live somewhere, each with a number from 0 on. All facts of a number agree with each other, and a number is the same person in
 * every table and on every machine. Immutable; allocates nothing per value.
 *
 * <p>E-mail addresses are of the domains that are reserved for examples. Telephone numbers are first those that a country reserves for fiction, and
 * beyond them numbers that it gives to no one. Accounts are of banks that do not exist, with right check digits of the IBAN. National ids are of
 * forms that are never given out; where a country leaves none free, the check digit is a wrong one.
 */
public final class Subjects {
    private final People[] people;
    private final int[] weights;
    private final byte[] localeOfSlot;
    private final int[] rankOfSlot;
    private final long natural;

    private Subjects(People[] people, int[] weights, long natural) {
        this.people = people;
        this.weights = weights;
        this.natural = natural;
        int slots = 0;
        for (int weight : weights) {
            slots += weight;
        }
        localeOfSlot = new byte[slots];
        rankOfSlot = new int[slots];
        int slot = 0;
        for (byte locale = 0; locale < weights.length; locale++) {
            for (int rank = 0; rank < weights[locale]; rank++) {
                localeOfSlot[slot] = locale;
                rankOfSlot[slot++] = rank;
            }
        }
    }

    /**
     * The people of some locales. Reads their lists, which takes some milliseconds for each.
     *
     * @param until the day that is today for ages, in days since 1970-01-01
     */
    public static Subjects of(Locales locales, long until) {
        List<PeopleFile> files = locales.tags().stream().map(PeopleFile::read).toList();
        List<Names> names =
                files.stream().map(file -> Names.of(file, People.key(file))).toList();
        NamePool pool = new NamePool(names);
        List<String> countries =
                files.stream().map(file -> file.setting("code")).toList();
        People[] people = new People[files.size()];
        int[] weights = new int[files.size()];
        long rounds = Long.MAX_VALUE;
        for (int i = 0; i < people.length; i++) {
            Handles handles = new Handles(names.get(i), pool, i);
            people[i] = new People(files.get(i), names.get(i), handles, standing(countries, i), until);
            weights[i] = locales.weight(locales.tags().get(i));
            rounds = Math.min(rounds, names.get(i).pairs() / weights[i]);
        }
        return new Subjects(people, weights, Math.max(1, rounds * locales.total()));
    }

    /** How many of the first look best: no two of one locale have both names in common. */
    public long natural() {
        return natural;
    }

    /** How many there are. */
    public long size() {
        return Choices.ENDLESS;
    }

    /** Adds a fact of a subject, as {@link Values#write} does. */
    public void write(Fact fact, long subject, RowBuffer out) {
        int slot = (int) (subject % localeOfSlot.length);
        people[localeOfSlot[slot]].write(fact, number(subject, slot), out);
    }

    /** Whether different subjects have different values, also when case is ignored: the first {@link #distinct} of them. */
    public boolean isDistinct(Fact fact) {
        return distinct(fact) > 0;
    }

    /**
     * How many of the first subjects are sure to have different values of a fact: for e-mail addresses, user names and avatars
     * {@link Choices#ENDLESS}; for telephone numbers, accounts and national ids as many as the country's form has room for, ten million of most
     * countries and four million of each; 0 for everything else.
     */
    public long distinct(Fact fact) {
        long rounds = Long.MAX_VALUE;
        for (int i = 0; i < people.length; i++) {
            rounds = Math.min(rounds, people[i].distinct(fact) / weights[i]);
        }
        return rounds >= Choices.ENDLESS / localeOfSlot.length ? Choices.ENDLESS : rounds * localeOfSlot.length;
    }

    /** A fact of each row's subject. */
    public Values values(Fact fact, Numbers subjectOfRow) {
        return (row, out) -> {
            write(fact, subjectOfRow.at(row), out);
            return true;
        };
    }

    /**
     * A fact of each row's subject where values need not be different: telephone numbers are all of those reserved for fiction then, if the country
     * has some, and the same for many people. Everything else is as {@link #values} has it.
     */
    public Values repeatable(Fact fact, Numbers subjectOfRow) {
        return fact != Fact.PHONE
                ? values(fact, subjectOfRow)
                : (row, out) -> {
                    long subject = subjectOfRow.at(row);
                    int slot = (int) (subject % localeOfSlot.length);
                    people[localeOfSlot[slot]].fiction(number(subject, slot), out);
                    return true;
                };
    }

    /** When a subject is born, in days since 1970-01-01. */
    public long birthDay(long subject) {
        int slot = (int) (subject % localeOfSlot.length);
        return people[localeOfSlot[slot]].birthDay(number(subject, slot));
    }

    /** Which of the locale's people. */
    private long number(long subject, int slot) {
        return subject / localeOfSlot.length * weights[localeOfSlot[slot]] + rankOfSlot[slot];
    }

    private static Standing standing(List<String> countries, int place) {
        String country = countries.get(place);
        int before = (int)
                countries.subList(0, place).stream().filter(country::equals).count();
        int all = (int) countries.stream().filter(country::equals).count();
        return new Standing(place, countries.size(), before, all);
    }
}
