package dev.reseed.seed.person;

import java.util.ArrayList;
import java.util.List;

/**
 * The telephone numbers of an area: first those that are reserved for fiction, then those that no one can have, as their digits behind the area code
 * begin with what no subscriber's number begins with.
 *
 * @param area which numbers they are; places that have them in common have the same
 * @param all each number once
 * @param fiction those reserved, mobile ones too; all, where the country reserves none
 */
record Phones(String area, Forms all, Forms fiction) {
    /**
     * Reads a place's field: area codes with strokes between them, and behind a tilde what is reserved there.
     *
     * @param field {@code 212/646}, {@code 20~7946 0###}
     */
    static Phones of(String field, PeopleFile file) {
        int tilde = field.indexOf('~');
        List<String> areas = PeopleFile.entries(tilde < 0 ? field : field.substring(0, tilde), "/");
        List<String> own = tilde < 0 ? List.of() : PeopleFile.entries(field.substring(tilde + 1), "/");
        List<String> fiction = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (String area : areas) {
            own.forEach(form -> fiction.add(file.setting("phone.prefix") + " " + area + " " + form));
            PeopleFile.entries(file.setting("phone.fiction", ""), ";").forEach(form -> fiction.add(in(form, area)));
        }
        for (String form : file.settings("phone.beyond" + digits(areas.getFirst()))) {
            areas.forEach(area -> all.add(in(form, area)));
        }
        all.addAll(0, fiction);
        List<String> distinct = all.stream().distinct().toList();
        fiction.addAll(PeopleFile.entries(file.setting("phone.mobile", ""), ";"));
        Forms numbered = Forms.of(distinct);
        return new Phones(String.join(";", distinct), numbered, fiction.isEmpty() ? numbered : Forms.of(fiction));
    }

    private static String in(String form, String area) {
        return form.replace("{area}", area);
    }

    private static long digits(String area) {
        return area.chars().filter(Character::isDigit).count();
    }
}
