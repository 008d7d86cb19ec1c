package dev.reseed.masking.detect;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what a value looks like. The patterns are bounded and have one way to match. */
final class Shapes {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\"]{1,64}+@[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,6}+");
    private static final Pattern URL =
            Pattern.compile("(?:(?:https?|ftps?)://|www\\.)\\S{3,2000}+", Pattern.CASE_INSENSITIVE);
    private static final Pattern IP4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$|/)|(?=$|/))){4}(?:/\\d{1,2})?");
    private static final Pattern IP6 =
            Pattern.compile("(?=.{2,45}$)[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:/\\d{1,3})?");
    private static final Pattern MAC =
            Pattern.compile("[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\\1[0-9A-Fa-f]{2}){4}");
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final Pattern CARD = Pattern.compile("[3-6]\\d{12,18}|2[2-7]\\d{14}");
    private static final Pattern PHONE_LIKE =
            Pattern.compile("\\+?[\\d ().\\-/]{5,30}(?: ?(?:ext\\.?|x|#) ?\\d{1,6})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUPS =
            Pattern.compile("0\\d{1,5}[ ./-][\\d ./-]{4,20}|(?:1[ .-])?\\d{3}[ .-]\\d{3}[ .-]\\d{3,4}");
    private static final Pattern DATE =
            Pattern.compile("(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4})(?:[T ].{0,40})?");
    private static final Pattern SSN = Pattern.compile("\\d{3}-\\d{2}-\\d{4}");
    private static final Pattern SPANISH_ID = Pattern.compile("[XYZ\\d]\\d{7}[A-Z]");
    private static final Pattern PASSWORD_HASH = Pattern.compile(
            "(?:\\$(?:2[abxy]|argon2\\w{0,2}|1|5|6|y|scrypt|pbkdf2[\\w-]{0,12})\\$|pbkdf2_|\\{S?SHA|scrypt:|argon2\\$|bcrypt).{10,400}");
    private static final Pattern SECRET = Pattern.compile(
            "eyJ[\\w-]{8,}+\\.[\\w-]{4,}+\\.[\\w-]{0,}+|(?:[sp]k_(?:live|test)_|gh[pousr]_|xox[abp]-|AKIA|glpat-)[\\w-]{10,}+");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final Pattern EMAIL_INSIDE = Pattern.compile("[\\w%+'-]@[\\w-]{1,63}+\\.[\\w-]{2}");
    private static final Pattern PHONE_INSIDE = Pattern.compile("(?<![\\w+])\\+\\d[\\d ().-]{7,20}+");
    private static final Pattern IBAN_INSIDE = Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}");
    private static final Pattern SEPARATORS = Pattern.compile("[ .\\-/]");

    /** Longer texts are no number. */
    private static final int LONGEST_NUMBER = 60;

    /** Less is a code or a number. */
    private static final int SENTENCE_WORDS = 5;

    private static final int LEAST_PHONE_DIGITS = 7;
    private static final int MOST_PHONE_DIGITS = 15;

    private final NameShapes names;

    Shapes(NameShapes names) {
        this.names = names;
    }

    /** Everything that a value may be. */
    Set<Shape> of(String value) {
        Set<Shape> shapes = EnumSet.noneOf(Shape.class);
        technical(value, shapes);
        numbers(value, shapes);
        if (!shapes.contains(Shape.EMAIL)) {
            names.add(value, shapes);
            texts(value, shapes);
        }
        return shapes;
    }

    private static void technical(String value, Set<Shape> shapes) {
        add(shapes, Shape.EMAIL, EMAIL.matcher(value).matches());
        add(shapes, Shape.URL, URL.matcher(value).matches());
        add(shapes, Shape.IP, IP4.matcher(value).matches() || isIp6(value));
        add(shapes, Shape.MAC, MAC.matcher(value).matches());
        add(shapes, Shape.UUID, UUID.matcher(value).matches());
        add(shapes, Shape.PASSWORD_HASH, PASSWORD_HASH.matcher(value).matches());
        add(shapes, Shape.SECRET, SECRET.matcher(value).matches());
        add(shapes, Shape.CODE, CODE.matcher(value).matches());
        add(shapes, Shape.DATE, DATE.matcher(value).matches());
        add(shapes, Shape.DOCUMENT, value.startsWith("{") && value.endsWith("}") && value.contains("\":"));
    }

    private static void add(Set<Shape> shapes, Shape shape, boolean has) {
        if (has) {
            shapes.add(shape);
        }
    }

    /** A time of day is none. */
    private static boolean isIp6(String value) {
        return IP6.matcher(value).matches()
                && (value.contains("::") || value.chars().filter(c -> c == ':').count() == 7);
    }

    private static void numbers(String value, Set<Shape> shapes) {
        long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
        add(shapes, Shape.DIGITS, digits >= 3);
        if (value.length() > LONGEST_NUMBER) {
            return;
        }
        String bare = SEPARATORS.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
        add(shapes, Shape.IBAN, IBAN.matcher(bare).matches() && CheckDigits.iban(bare));
        add(shapes, Shape.CARD, CARD.matcher(bare).matches() && CheckDigits.luhn(bare));
        add(shapes, Shape.NATIONAL_ID, isNationalId(value, bare));
        boolean like = digits <= MOST_PHONE_DIGITS && PHONE_LIKE.matcher(value).matches();
        add(shapes, Shape.PHONE_LIKE, like && digits >= 5);
        add(
                shapes,
                Shape.PHONE,
                like
                        && digits >= LEAST_PHONE_DIGITS
                        && isGrouped(value)
                        && !shapes.contains(Shape.DATE)
                        && !shapes.contains(Shape.IP)
                        && !shapes.contains(Shape.NATIONAL_ID));
    }

    /** Written for the eye, as no other number is: with +, with parentheses, with an area's code, or in groups of three. */
    private static boolean isGrouped(String value) {
        return value.startsWith("+")
                || value.startsWith("(")
                || GROUPS.matcher(value).matches();
    }

    private static boolean isNationalId(String value, String bare) {
        boolean digits = bare.chars().allMatch(c -> c >= '0' && c <= '9');
        return SSN.matcher(value).matches()
                || (SPANISH_ID.matcher(bare).matches() && CheckDigits.spanishId(bare))
                || (digits && bare.length() == 15 && CheckDigits.nir(bare))
                || (digits
                        && bare.length() == 11
                        && (CheckDigits.pesel(bare) || CheckDigits.cpf(bare) || CheckDigits.steuerId(bare)));
    }

    private static void texts(String value, Set<Shape> shapes) {
        add(shapes, Shape.FREE_TEXT, ValueText.words(value) >= SENTENCE_WORDS && !shapes.contains(Shape.DOCUMENT));
        boolean inside = !shapes.contains(Shape.IBAN)
                && !shapes.contains(Shape.PHONE)
                && !shapes.contains(Shape.URL)
                && (EMAIL_INSIDE.matcher(value).find()
                        || PHONE_INSIDE.matcher(value).find()
                        || IBAN_INSIDE.matcher(value).find());
        add(shapes, Shape.EMBEDDED, inside);
    }
}
