package dev.reseed.masking.transform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms of national ids whose pseudonyms are such ids again: those that kept columns are looked through for. */
final class IdForms {
    private static final String CODICE_MONTHS = "abcdehlmprst";

    /** What no British number begins with: letters of their own, and pairs. */
    private static final String NOT_FIRST = "dfiquv";

    private static final String NOT_SECOND = "dfioquv";
    private static final List<String> NOT_TOGETHER = List.of("nn", "tt", "zz", "gb", "bg", "kn", "tn", "nk");

    /** How many days there are in twelve months, with February's 29th. */
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static final IdField YEAR = IdField.digits(2);
    private static final IdField CENTURY = IdField.oneOf("19", "20");
    private static final IdField MONTH_DAY = days(monthDays(List.of(0), List.of(0)));

    /** All of them, those that a text is least likely to be first. */
    static final List<IdForm> ALL = all();

    private IdForms() {}

    private static List<IdForm> all() {
        List<IdForm> forms = new ArrayList<>();
        forms.addAll(ofNine());
        forms.addAll(ofTenOrTwelve());
        forms.addAll(ofEleven());
        forms.addAll(longer());
        return forms.stream()
                .sorted(Comparator.comparingInt(IdForm::share).reversed())
                .toList();
    }

    /** Of nine characters, or eight. */
    private static List<IdForm> ofNine() {
        IdField eight = IdField.digits(8);
        IdField area = IdField.oneOf(3, IntStream.range(1, 900).filter(each -> each != 666));
        return List.of(
                form("ssn", 1, 0, IdChecks::none, area, IdField.numbers(2, 1, 99), IdField.numbers(4, 1, 9999)),
                form("bsn", 11, 1, IdChecks::bsn, eight),
                form("nif", 10, 1, IdChecks::nif, eight),
                form("sin", 10, 1, IdChecks::sin, eight),
                form("rut", 12, 1, digitAt(8, id -> IdChecks.rut(id, 8)), eight),
                form("rut k", 286, 1, letterAt(8, id -> IdChecks.rut(id, 8)), eight),
                form("short rut", 12, 1, digitAt(7, id -> IdChecks.rut(id, 7)), IdField.digits(7)),
                form("short rut k", 286, 1, letterAt(7, id -> IdChecks.rut(id, 7)), IdField.digits(7)),
                form("dni", 26, 1, IdChecks::dni, eight),
                form("nie", 225, 1, IdChecks::dni, IdField.oneOf("x", "y", "z"), IdField.digits(7)),
                form("nino", 12, 0, IdChecks::none, insured(), IdField.digits(6), IdField.oneOf("a", "b", "c", "d")));
    }

    private static List<IdForm> ofTenOrTwelve() {
        IdField swedish = days(monthDays(List.of(0), List.of(0, 60)));
        IdField czech = days(monthDays(List.of(0, 20, 50, 70), List.of(0)));
        IdField three = IdField.digits(3);
        return List.of(
                form("swedish", 137, 1, id -> IdChecks.luhn(id, 0, 9), YEAR, swedish, three),
                form("long swedish", 6_800, 1, id -> IdChecks.luhn(id, 2, 11), CENTURY, YEAR, swedish, three),
                form("czech", 75, 1, IdChecks::czech, YEAR, czech, three),
                form("finnish", 850, 1, digitAt(9, IdChecks::finnish), finnish(), YEAR, three),
                form("finnish letter", 1_050, 1, letterAt(9, IdChecks::finnish), finnish(), YEAR, three));
    }

    private static List<IdForm> ofEleven() {
        IdField polish = days(monthDays(List.of(0, 20), List.of(0)));
        IdField norwegian = days(monthDays(List.of(0), List.of(0, 40)).map(IdForms::turned));
        IdField sign = IdField.oneOf("a", "b", "c", "d", "e", "f", "u", "v", "w", "x", "y");
        IdField three = IdField.digits(3);
        IdField young = IdField.numbers(2, 0, 39);
        IdForm.Check signed = IdChecks::finnishWithLetter;
        return List.of(
                form("pesel", 220, 1, IdChecks::pesel, YEAR, polish, IdField.digits(4)),
                form("tax", 290, 1, IdChecks::taxId, new RepeatedDigits()),
                form("belgian", 2_650, 2, IdChecks::belgian, YEAR, MONTH_DAY, three),
                form("young belgian", 6_600, 2, IdChecks::youngBelgian, young, MONTH_DAY, three),
                form("norwegian", 1_800, 2, IdChecks::norwegian, norwegian, YEAR, three),
                form("cpf", 100, 2, IdChecks::cpf, IdField.digits(9)),
                form("signed finnish", 2_000, 1, digitAt(10, signed), finnish(), YEAR, sign, three),
                form("signed finnish letter", 2_500, 1, letterAt(10, signed), finnish(), YEAR, sign, three));
    }

    private static List<IdForm> longer() {
        IdField sex = IdField.numbers(1, 1, 2);
        IdField months =
                IdField.oneOf(2, IntStream.rangeClosed(1, 42).filter(each -> each < 13 || each == 20 || each > 29));
        IdField corsica = IdField.oneOf("2a", "2b");
        IdField region = IdField.numbers(6, 100_000, 999_999);
        IdField three = IdField.digits(3);
        IdField mexican = IdField.oneOf("h", "m", "x");
        return List.of(
                form("ahv", 10_000, 1, IdChecks::ahv, IdField.oneOf("756"), IdField.digits(9)),
                form("korean", 340, 1, IdChecks::korean, YEAR, MONTH_DAY, IdField.numbers(1, 1, 8), IdField.digits(5)),
                form("nir", 1_850, 2, IdChecks::nir, sex, YEAR, months, IdField.digits(8)),
                form("corsican", 200_000, 2, IdChecks::corsican, sex, YEAR, months, corsica, IdField.digits(6)),
                form("codice", 170, 1, IdChecks::codice, IdField.letters(6), YEAR, born(), IdField.letters(1), three),
                form("chinese", 17_000, 1, digitAt(17, IdChecks::chinese), region, CENTURY, YEAR, MONTH_DAY, three),
                form("chinese x", 440_000, 1, letterAt(17, IdChecks::chinese), region, CENTURY, YEAR, MONTH_DAY, three),
                form("curp", 2_400, 1, IdChecks::curp, mexican(mexican, IdField.digits(1))),
                form("curp letter", 2_400, 1, IdChecks::curp, mexican(mexican, IdField.letters(1))));
    }

    private static IdField[] mexican(IdField sex, IdField last) {
        return new IdField[] {IdField.letters(4), YEAR, MONTH_DAY, sex, IdField.letters(5), last};
    }

    private static IdForm form(String name, int share, int checks, IdForm.Check check, IdField... fields) {
        return new IdForm(name, share, List.of(fields), checks, check);
    }

    private static IdForm.Check digitAt(int at, IdForm.Check check) {
        return id -> check.complete(id) && id[at] <= '9';
    }

    private static IdForm.Check letterAt(int at, IdForm.Check check) {
        return id -> check.complete(id) && id[at] > '9';
    }

    /** The letters that a British number begins with. */
    private static IdField insured() {
        return IdField.oneOf(letters("")
                .flatMap(first -> NOT_FIRST.contains(first) ? Stream.of() : letters(first))
                .filter(pair -> !NOT_SECOND.contains(pair.substring(1)) && !NOT_TOGETHER.contains(pair))
                .toArray(String[]::new));
    }

    private static Stream<String> letters(String before) {
        return IntStream.rangeClosed('a', 'z').mapToObj(each -> before + (char) each);
    }

    /** An Italian birthday: a letter for the month, and women's days have 40 more. */
    private static IdField born() {
        return days(monthDays(List.of(0), List.of(0, 40))
                .map(day -> CODICE_MONTHS.charAt(Integer.parseInt(day.substring(0, 2)) - 1) + day.substring(2)));
    }

    /** A Finnish birthday: the day, then the month. */
    private static IdField finnish() {
        return days(monthDays(List.of(0), List.of(0)).map(IdForms::turned));
    }

    private static IdField days(Stream<String> texts) {
        return IdField.oneOf(texts.toArray(String[]::new));
    }

    private static String turned(String monthDay) {
        return monthDay.substring(2) + monthDay.substring(0, 2);
    }

    /** The months and days of a year, two digits each, to which numbers are added that tell more of a person. */
    private static Stream<String> monthDays(List<Integer> toMonths, List<Integer> toDays) {
        return IntStream.rangeClosed(1, 12)
                .boxed()
                .flatMap(month -> toMonths.stream()
                        .flatMap(moreMonths -> toDays.stream()
                                .flatMap(moreDays -> IntStream.rangeClosed(1, DAYS[month - 1])
                                        .mapToObj(day -> IdField.padded(month + moreMonths, 2)
                                                + IdField.padded(day + moreDays, 2)))));
    }
}
