package dev.reseed.masking.transform;

import dev.reseed.masking.key.MaskKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a column holds of a person, under the word that rules use; and so how it is masked. */
@SuppressWarnings("ImmutableEnumChecker") // nobody else has the set
public enum Kind {
    FIRST_NAME("first_name", false, ValueType.TEXT),
    LAST_NAME("last_name", false, ValueType.TEXT),
    FULL_NAME("full_name", false, ValueType.TEXT),
    EMAIL("email", true, ValueType.TEXT),
    PHONE("phone", true, ValueType.TEXT, ValueType.INTEGER, ValueType.NUMERIC),
    STREET("street", false, ValueType.TEXT),
    CITY("city", false, ValueType.TEXT),
    POSTCODE("postcode", true, ValueType.TEXT, ValueType.INTEGER),
    STATE("state", false, ValueType.TEXT),
    COUNTRY("country", false, ValueType.TEXT),
    ADDRESS("address", false, ValueType.TEXT),
    COMPANY("company", false, ValueType.TEXT),
    USERNAME("username", true, ValueType.TEXT),
    URL("url", true, ValueType.TEXT),
    IP("ip", true, ValueType.TEXT, ValueType.INET),
    MAC("mac", true, ValueType.TEXT, ValueType.MAC),
    IBAN("iban", true, ValueType.TEXT),
    CARD("card", true, ValueType.TEXT, ValueType.INTEGER, ValueType.NUMERIC),
    NATIONAL_ID("national_id", true, ValueType.TEXT, ValueType.INTEGER, ValueType.NUMERIC),
    SHIFT("shift", false, ValueType.DATE, ValueType.TEXT),
    NOISE("noise", false, ValueType.INTEGER, ValueType.NUMERIC, ValueType.FLOAT),
    HASH("hash", true, ValueType.TEXT),
    TOKEN("token", true, ValueType.TEXT),
    UUID("uuid", true, ValueType.TEXT, ValueType.UUID),
    FORMAT("format", true, ValueType.TEXT, ValueType.INTEGER, ValueType.NUMERIC);

    /** How many characters a hash has, where there is room. */
    public static final int HASH_DIGITS = HashMask.DIGITS;

    private final String word;
    private final boolean injective;
    private final Set<ValueType> types;

    Kind(String word, boolean injective, ValueType first, ValueType... more) {
        this.word = word;
        this.injective = injective;
        this.types = EnumSet.of(first, more);
    }

    /** As rules write it. */
    public String word() {
        return word;
    }

    /** Which types it can be a rule of, or of arrays of them. */
    public Set<ValueType> types() {
        return EnumSet.copyOf(types);
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /**
     * Whether different values can stay different.
     *
     * @param longest how many characters a value may have
     */
    public boolean isInjective(int longest) {
        return this != SHIFT && this != NOISE && this != COUNTRY && (this != HASH || longest >= HashMask.DIGITS);
    }

    /** Whether texts of this kind can keep their shape, as {@link Fit#shaped} wants it. */
    public boolean canKeepShape() {
        return switch (this) {
            case FIRST_NAME, LAST_NAME, FULL_NAME, STREET, CITY, STATE, COUNTRY, ADDRESS, COMPANY -> true;
            case EMAIL, USERNAME, URL, PHONE, POSTCODE, IBAN, CARD, NATIONAL_ID, TOKEN, FORMAT -> true;
            case IP, MAC, UUID, HASH, SHIFT, NOISE -> false;
        };
    }

    /**
     * What masks values of this kind, without options.
     *
     * @throws IllegalArgumentException where it is no kind for the type
     */
    public Transformation transformation(MaskKey key, Fit fit) {
        if (!types.contains(fit.type())) {
            throw new IllegalArgumentException(
                    word + " does not mask a " + fit.type().words());
        }
        if (fit.type().isNumber() && this != NOISE) {
            return new NumberMask(key, this, fit.limit());
        }
        if (fit.shaped()) {
            return inShape(key, fit);
        }
        if (fit.unique() && !injective) {
            return distinct(key, fit.longest());
        }
        return of(key, fit);
    }

    private Transformation of(MaskKey key, Fit fit) {
        int longest = fit.longest();
        return switch (this) {
            case FIRST_NAME -> new NameMask(key, word, Lexicon.FIRST_NAME, longest);
            case LAST_NAME -> new NameMask(key, word, Lexicon.LAST_NAME, longest);
            case FULL_NAME -> new FullNameMask(key, longest);
            case EMAIL -> new EmailMask(key, longest);
            case PHONE -> new PhoneMask(key, false);
            case STREET -> new StreetMask(key, longest);
            case CITY -> new NameMask(key, word, Lexicon.CITY, longest);
            case STATE -> new StateMask(key, longest);
            case COUNTRY -> new CountryMask(key, longest);
            case ADDRESS -> new AddressMask(key, longest);
            case COMPANY -> new NameMask(key, word, Lexicon.COMPANY, longest);
            case USERNAME -> new UsernameMask(key, longest);
            case URL -> new UrlMask(key, longest);
            case IP -> new IpMask(key);
            case MAC -> HexMask.ofMacAddresses(key);
            case IBAN -> new IbanMask(key);
            case CARD -> new CardMask(key);
            case SHIFT -> new DateShift(key, DateShift.USUAL_DAYS, DateShift.NOBODY);
            case NOISE -> new NoiseMask(key, NoiseMask.USUAL_SHARE, fit.limit());
            case HASH -> new HashMask(key, longest);
            case UUID -> HexMask.ofUuids(key);
            case NATIONAL_ID -> new NationalIdMask(key);
            case POSTCODE, TOKEN, FORMAT -> new FormatMask(key, word);
        };
    }

    /** The same in the shape of the original, where a kind can keep it; all but the addresses of networks and hashes are injective then. */
    private Transformation inShape(MaskKey key, Fit fit) {
        return switch (this) {
            case FIRST_NAME, LAST_NAME, FULL_NAME, STREET, CITY, STATE, COUNTRY, ADDRESS, COMPANY, NATIONAL_ID ->
                new FormatMask(key, word);
            case EMAIL -> EmailMask.inShape(key);
            case USERNAME -> UsernameMask.inShape(key);
            case URL -> UrlMask.inShape(key);
            case PHONE, POSTCODE, IP, MAC, IBAN, CARD, SHIFT, NOISE, HASH, TOKEN, UUID, FORMAT -> of(key, fit);
        };
    }

    /** The same where different values have to stay different, of a kind that otherwise chooses from a list. */
    private Transformation distinct(MaskKey key, int longest) {
        Lexicon lexicon = switch (this) {
            case FIRST_NAME, FULL_NAME -> Lexicon.FIRST_NAME;
            case LAST_NAME -> Lexicon.LAST_NAME;
            case CITY -> Lexicon.CITY;
            case COMPANY -> Lexicon.COMPANY;
            default -> Lexicon.REGION;
        };
        return NameMask.injective(key, word, lexicon, longest);
    }

    /** What masks phone numbers whose country code stays. */
    public static Transformation phoneOfCountry(MaskKey key) {
        return new PhoneMask(key, true);
    }

    /**
     * What moves dates.
     *
     * @param days at most so many
     * @param person index of the field that tells persons apart; -1 for all the same
     */
    public static Transformation shift(MaskKey key, int days, int person) {
        return new DateShift(key, days, person);
    }

    /**
     * What moves numbers.
     *
     * @param share a tenth is 0.1
     */
    public static Transformation noise(MaskKey key, double share, NumberLimit limit) {
        return new NoiseMask(key, share, limit);
    }

    /**
     * Fixed texts, and what transformations make of the value between them.
     *
     * @param texts one more than there are transformations
     */
    public static Transformation template(List<String> texts, List<Transformation> between) {
        return new TemplateMask(
                texts.stream()
                        .map(each -> each.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                between);
    }

    /** The same transformation, which does not see the blanks that {@code character(n)} has at its end. */
    public static Transformation unpadded(Transformation transformation) {
        return (bytes, from, to, row, out) -> {
            int end = to;
            while (end > from && bytes[end - 1] == ' ') {
                end--;
            }
            return end == from || transformation.apply(bytes, from, end, row, out);
        };
    }

    /** The first transformation, or the second where that cannot take a value. */
    public static Transformation either(Transformation first, Transformation second) {
        return (bytes, from, to, row, out) ->
                first.apply(bytes, from, to, row, out) || second.apply(bytes, from, to, row, out);
    }

    /** What masks a value that the kind of its column cannot take, where it must not be NULL. */
    public static Transformation ofLastResort(MaskKey key, ValueType type) {
        return switch (type) {
            case TEXT -> new FormatMask(key, FORMAT.word());
            case INTEGER, NUMERIC, FLOAT -> new NumberMask(key, FORMAT, NumberLimit.NONE);
            case DATE -> fixed("infinity");
            case INET, CIDR -> fixed("0.0.0.0");
            case JSON -> fixed("null");
            case BOOLEAN, UUID, MAC, HSTORE, BYTES, SEARCH, OTHER -> (bytes, from, to, row, out) -> false;
        };
    }

    private static Transformation fixed(String text) {
        byte[] bytes = Words.ascii(text);
        return (value, from, to, row, out) -> {
            out.add(bytes);
            return true;
        };
    }
}
