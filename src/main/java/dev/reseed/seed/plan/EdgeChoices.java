package dev.reseed.seed.plan;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Things;
import dev.reseed.seed.type.EdgeNames;
import dev.reseed.seed.type.EdgeValues;
import dev.reseed.seed.type.Moments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which edge values mean something where a provider fills a column: free text may be any, a name one that somebody has, a code only a code.
 *
 * @param now of the data, in microseconds since 1970
 */
record EdgeChoices(Things things, long now) {
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money");
    private static final Set<String> TIMES = Set.of("date", "time", "timetz", "timestamp", "timestamptz", "interval");

    /** What people type, beside prose: names of things, and words. */
    private static final Set<String> TYPED = Set.of(
            "filler",
            "label",
            "company",
            "brand",
            "department",
            "team",
            "category",
            "tag",
            "material",
            "venue",
            "building",
            "warehouse",
            "branch",
            "school",
            "hospital",
            "league",
            "club",
            "song",
            "album",
            "artist",
            "subject",
            "skill",
            "diagnosis",
            "medication",
            "holiday",
            "pet_name",
            "food",
            "ingredient",
            "product",
            "service",
            "book",
            "film",
            "series",
            "episode",
            "game",
            "course",
            "lesson",
            "recipe",
            "restaurant",
            "hotel",
            "shop",
            "event",
            "vehicle",
            "campaign",
            "project",
            "goal",
            "exercise",
            "plant",
            "award",
            "amenity",
            "certification",
            "word",
            "phrase",
            "job_title",
            "street",
            "address",
            "address_line_2",
            "city",
            "state",
            "setting_value",
            "search_term");

    /** Arguments by which somebody says where values end. */
    private static final List<String> BOUNDS =
            List.of("min", "max", "from", "until", "after", "within", "step", "distribution");

    /**
     * Edge values for a column; constraints may forbid some.
     *
     * @param told whether a person wrote the call, whose ends then count
     */
    List<String> of(ColumnType type, Call call, boolean told) {
        ColumnType base = type.base();
        String provider = call.provider();
        if (base instanceof ColumnType.Base named && isText(named)) {
            return texts(named, provider);
        }
        boolean bounded = told && BOUNDS.stream().anyMatch(call.arguments()::containsKey);
        if (base instanceof ColumnType.Base named && NUMBERS.contains(named.name())) {
            return numbers(named, call, bounded);
        }
        if (base instanceof ColumnType.Base named && TIMES.contains(named.name())) {
            return times(named, call, bounded);
        }
        if (provider.equals("array") || provider.equals("range")) {
            return told ? List.of() : EdgeValues.of(base).stream().limit(1).toList();
        }
        return isOfType(base, provider) ? EdgeValues.of(base) : List.of();
    }

    /** Whether it is a text, beneath its domains. */
    static boolean isText(ColumnType type) {
        return type.base() instanceof ColumnType.Base base && TEXTS.contains(base.name());
    }

    static boolean isNumber(ColumnType type) {
        return type.base() instanceof ColumnType.Base base && NUMBERS.contains(base.name());
    }

    /** Whether a call reads other columns of its row, which have to be what it was made for. */
    static boolean reads(Call call) {
        return Set.of("slug", "copy", "states", "ref").contains(call.provider());
    }

    private List<String> texts(ColumnType.Base type, String provider) {
        return switch (provider) {
            case "first_name", "middle_name" -> EdgeNames.of(type, EdgeNames.Part.GIVEN);
            case "last_name" -> EdgeNames.of(type, EdgeNames.Part.FAMILY);
            case "full_name" -> EdgeNames.of(type, EdgeNames.Part.WHOLE);
            case "email" -> EdgeNames.addresses(type);
            default -> things.isProse(provider) || TYPED.contains(provider) ? EdgeValues.of(type) : List.of();
        };
    }

    private static List<String> numbers(ColumnType.Base type, Call call, boolean bounded) {
        return switch (call.provider()) {
            case "number", "decimal", "money" -> bounded ? ends(type, call) : EdgeValues.of(type);
            case "filler" -> EdgeValues.of(type);
            case "age" -> List.of("0", "1", "17", "18", "99", "100", "120");
            case "latitude" -> List.of("0", "90", "-90");
            case "longitude" -> List.of("0", "180", "-180");
            default -> List.of();
        };
    }

    /** The least and the greatest that a person allows, and nothing at all where that is between them. */
    private static List<String> ends(ColumnType.Base type, Call call) {
        Optional<BigDecimal> min = number(call, "min");
        Optional<BigDecimal> max = number(call, "max");
        int scale = type.name().startsWith("int") ? 0 : type.scale().orElse(2);
        List<String> ends = new ArrayList<>();
        min.ifPresent(each ->
                ends.add(each.setScale(Math.max(0, scale), RoundingMode.CEILING).toPlainString()));
        max.ifPresent(each ->
                ends.add(each.setScale(Math.max(0, scale), RoundingMode.FLOOR).toPlainString()));
        boolean zero = min.filter(each -> each.signum() <= 0).isPresent()
                && max.filter(each -> each.signum() >= 0).isPresent();
        if (zero) {
            ends.add("0");
        }
        return List.copyOf(new LinkedHashSet<>(ends));
    }

    private static Optional<BigDecimal> number(Call call, String name) {
        return call.arguments().get(name) instanceof Argument.Numeral numeral
                ? Optional.of(numeral.number())
                : Optional.empty();
    }

    private List<String> times(ColumnType.Base type, Call call, boolean bounded) {
        return switch (call.provider()) {
            case "date", "timestamp", "birth_date" -> bounded ? within(type, call) : EdgeValues.of(type);
            case "time", "interval" -> bounded ? List.of() : EdgeValues.of(type);
            case "filler" -> EdgeValues.of(type);
            default -> List.of();
        };
    }

    /** Those between two moments; none where a column has to follow another. */
    private List<String> within(ColumnType.Base type, Call call) {
        OptionalLong from = moment(call, "from");
        OptionalLong until = moment(call, "until");
        if (call.arguments().containsKey("after") || (from.isEmpty() && until.isEmpty())) {
            return List.of();
        }
        long first = from.orElse(Long.MIN_VALUE);
        long last = until.orElse(now);
        return EdgeValues.of(type).stream()
                .filter(each -> {
                    OptionalLong start = day(each);
                    return start.isPresent() && start.getAsLong() >= first && start.getAsLong() + Moments.DAY <= last;
                })
                .toList();
    }

    private OptionalLong moment(Call call, String name) {
        return call.arguments().get(name) instanceof Argument.Text text
                ? Spans.moment(text.text(), now)
                : OptionalLong.empty();
    }

    /** When the day of an edge value begins. */
    private static OptionalLong day(String text) {
        try {
            return OptionalLong.of(LocalDate.parse(text.substring(0, 10)).toEpochDay() * Moments.DAY);
        } catch (DateTimeException | StringIndexOutOfBoundsException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isOfType(ColumnType type, String provider) {
        return switch (type) {
            case ColumnType.Base base ->
                switch (provider) {
                    case "filler" -> !base.name().equals("bool");
                    case "uuid", "bytes", "point" -> true;
                    case "ipv4", "ipv6" -> base.name().equals("inet");
                    case "mac_address" -> base.name().startsWith("macaddr");
                    default -> false;
                };
            case ColumnType.Array array -> provider.equals("filler");
            case ColumnType.Range range -> provider.equals("filler");
            case ColumnType.Composite composite -> provider.equals("filler");
            case ColumnType.Enumeration enumeration -> false;
            case ColumnType.DomainOf domain -> false;
        };
    }
}
