package dev.reseed.seed.person;

import dev.reseed.seed.value.Draw;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a locale's people. Each pair of a first and a last name has a number; behind them all they begin again. Last names may have a form
 * for women.
 */
final class Names {
    private static final int FEMALE = 0;
    private static final int MALE = 1;

    private final long key;
    private final int women;
    private final int men;
    private final byte[][] first;
    private final byte[][] foldedFirst;
    private final byte[][][] last = new byte[2][][];
    private final byte[][][] foldedLast = new byte[2][][];

    private Names(long key, NameList first, int women, int men, NameList[] last) {
        this.key = key;
        this.women = women;
        this.men = men;
        this.first = first.written();
        this.foldedFirst = first.folded();
        for (int sex = FEMALE; sex <= MALE; sex++) {
            this.last[sex] = last[sex].written();
            this.foldedLast[sex] = last[sex].folded();
        }
    }

    static Names of(PeopleFile file, long key) {
        Folding folding = Folding.of(file.setting("language"));
        NameList first = new NameList(folding);
        first.add(file.list("female"));
        int women = first.size();
        first.add(file.list("male"));
        int men = first.size() - women;
        first.add(file.list("neutral"));
        return new Names(key, first, women, men, lasts(file.list("last"), folding));
    }

    /** How many pairs there are. */
    long pairs() {
        return (long) first.length * last[MALE].length;
    }

    /** Which of the first names. */
    int first(long subject) {
        return (int) (subject % first.length);
    }

    /** Which of the last names. */
    int last(long subject) {
        return (int) (subject / first.length % last[MALE].length);
    }

    /** How many smaller numbers have the same pair. */
    long repetition(long subject) {
        return subject / pairs();
    }

    /** 0 female, 1 male, 2 non-binary. */
    int gender(long subject) {
        int name = first(subject);
        if (name < women) {
            return FEMALE;
        }
        return name < women + men ? MALE : (int) Draw.below(key, subject, 3);
    }

    /** Which form of the last name: 0 or 1. */
    int form(long subject) {
        int gender = gender(subject);
        return gender > MALE ? (int) (subject & 1) : gender;
    }

    byte[] firstName(long subject) {
        return first[first(subject)];
    }

    /** Another first name of the same gender. */
    byte[] middleName(long subject) {
        int name = first(subject);
        int from = name < women ? 0 : name < women + men ? women : women + men;
        int count = name < women ? women : name < women + men ? men : first.length - from;
        int other = 1 + (int) Draw.below(key + 1, subject, Math.max(1, count - 1));
        return first[from + (name - from + other) % count];
    }

    byte[] lastName(long subject) {
        return last[form(subject)][last(subject)];
    }

    /** A last name that is not the first one, for who has two. */
    byte[] secondLastName(long subject) {
        return last[form(subject)][second(subject)];
    }

    byte[] foldedFirst(long subject) {
        return foldedFirst[first(subject)];
    }

    byte[] foldedLast(long subject) {
        return foldedLast[form(subject)][last(subject)];
    }

    byte[] foldedSecondLast(long subject) {
        return foldedLast[form(subject)][second(subject)];
    }

    /** All first names, folded, by their number. */
    byte[][] firsts() {
        return foldedFirst.clone();
    }

    /** All last names of a form, folded, by their number. */
    byte[][] lasts(int form) {
        return foldedLast[form].clone();
    }

    private int second(long subject) {
        int count = last[MALE].length;
        return (last(subject) + 1 + (int) Draw.below(key + 2, subject, count - 1L)) % count;
    }

    /** Both forms of each name, from {@code man's/woman's}; a name is left out if either form is. */
    private static NameList[] lasts(List<String> entries, Folding folding) {
        NameList all = new NameList(folding);
        List<String> women = new ArrayList<>();
        List<String> men = new ArrayList<>();
        for (String entry : entries) {
            int slash = entry.indexOf('/');
            String man = slash < 0 ? entry : entry.substring(0, slash);
            String woman = slash < 0 ? entry : entry.substring(slash + 1);
            int before = all.size();
            all.add(man.equals(woman) ? List.of(man) : List.of(man, woman));
            if (all.size() - before == (man.equals(woman) ? 1 : 2)) {
                women.add(woman);
                men.add(man);
            }
        }
        return new NameList[] {list(women, folding), list(men, folding)};
    }

    private static NameList list(List<String> names, Folding folding) {
        NameList list = new NameList(folding);
        list.add(names);
        return list;
    }
}
