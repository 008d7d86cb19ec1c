package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a column wants, by its words and its table's, its type and its comment. Knows the usual words of seven languages. Read once;
 * immutable.
 */
public final class Chooser {
    /** Remarks are read no further; their first words say what a column is. */
    private static final int MOST_REMARK_WORDS = 12;

    private static final int SHORT_TEXT = 12;

    private final Dictionary dictionary;
    private final Topics topics;

    private Chooser(Dictionary dictionary, Topics topics) {
        this.dictionary = dictionary;
        this.topics = topics;
    }

    /** Reads the dictionaries, which takes some hundredths of a second. */
    public static Chooser read() {
        return new Chooser(Dictionary.read(), Topics.read());
    }

    /**
     * The provider that suits a column best, with its arguments; every column gets one. Foreign keys, checks and what is unique are not looked
     * at: whoever asks sees to them. {@code nulls} is told only for columns that take NULL.
     *
     * @param whole the column's table
     */
    public Call propose(TableName table, Column column, Table whole) {
        TableReading reading = new TableReading(dictionary, topics, table, whole);
        return new Fitting(reading, column).fitted(call(reading, column, column.type()));
    }

    /** Whether a table is about one of some topics, or about a kind of one. */
    public boolean isAbout(Table table, Set<String> topics) {
        return new TableReading(dictionary, this.topics, table.name(), table).isAbout(topics);
    }

    /** Whether a column is what a table's rows are called. */
    public boolean isName(Column column, Table table) {
        return Form.of(column.type()) == Form.TEXT
                && new TableReading(dictionary, topics, table.name(), table)
                        .sense(column, column.type())
                        .filter(sense -> sense.rest().isEmpty()
                                && (sense.rule().key().equals("name")
                                        || sense.rule().key().equals("title")))
                        .isPresent();
    }

    /**
     * The first other column of a table that is one of some keys of the dictionary, the earlier keys first; empty where none is.
     *
     * @param keys with bars between them: {@code created|started}
     */
    public Optional<String> columnOf(String keys, Column asking, Table table) {
        return new TableReading(dictionary, topics, table.name(), table).columnOf(keys, asking);
    }

    private Proposed call(TableReading reading, Column column, ColumnType type) {
        return switch (type.base()) {
            case ColumnType.Enumeration labels -> Proposed.of(CommonStates.weighted(labels.labels()));
            case ColumnType.Array array ->
                reading.sense(column, type)
                        .filter(sense -> Form.of(array.element()) == Form.TEXT)
                        .map(sense -> reading.proposed(sense, Form.of(type)))
                        .orElseGet(() -> array(call(reading, column, array.element())));
            case ColumnType.Range range ->
                reading.sense(column, type)
                        .map(sense -> reading.proposed(sense, Form.of(type)))
                        .orElseGet(() -> range(call(reading, column, range.of()), range));
            case ColumnType.Composite row -> Proposed.of(Call.of("filler"));
            case ColumnType.Base base -> plain(reading, column, type);
            case ColumnType.DomainOf domain -> call(reading, column, domain.of());
        };
    }

    private Proposed plain(TableReading reading, Column column, ColumnType type) {
        Form form = Form.of(type);
        if (form == Form.INT && reading.isKey(column)) {
            return Proposed.of(Call.of("sequence"));
        }
        return Remark.values(column.comment(), form)
                .map(Proposed::of)
                .or(() -> new Beside(reading).of(column))
                .or(() -> fraction(column, type))
                .or(() -> End.of(column, form)
                        .filter(end -> reading.sense(column, type)
                                .filter(sense -> sense.hit().all())
                                .isEmpty())
                        .flatMap(end -> end.half(reading, type)))
                .or(() -> reading.sense(column, type).map(sense -> method(reading, reading.proposed(sense, form))))
                .flatMap(proposed -> ShortValues.fitting(proposed, TableReading.characters(type)))
                .or(() -> remark(reading, column, type))
                .or(() -> truth(column, form))
                .orElseGet(() -> Proposed.of(unknown(type, form)));
    }

    /** A method is one of a protocol only where there are requests. */
    private static Proposed method(TableReading reading, Proposed proposed) {
        boolean isOther = proposed.call().provider().equals("http_method")
                && proposed.sense()
                        .filter(sense -> sense.rule().key().equals("method"))
                        .isPresent()
                && !reading.tellsRequests();
        return isOther
                ? new Proposed(CallText.read("one_of {values: {manual: 4, automatic: 6}}"), proposed.sense())
                : proposed;
    }

    private Optional<Proposed> remark(TableReading reading, Column column, ColumnType type) {
        List<String> words = NameWords.of(column.comment());
        return dictionary
                .sense(
                        words.subList(0, Math.min(words.size(), MOST_REMARK_WORDS)),
                        Form.of(type),
                        TableReading.characters(type))
                .filter(sense -> sense.hit().letters() > 3)
                .map(sense -> reading.proposed(sense, Form.of(type)));
    }

    /** A discount that is no amount of money is a part of it. */
    private static Optional<Proposed> fraction(Column column, ColumnType type) {
        boolean isFraction = type.base() instanceof ColumnType.Base base
                && base.name().startsWith("float")
                && NameWords.of(column.name()).equals(List.of("discount"));
        return isFraction
                ? Optional.of(Proposed.of(CallText.read("one_of {values: {0: 12, 0.05: 3, 0.1: 3, 0.15: 2, 0.2: 2}}")))
                : Optional.empty();
    }

    /** Numbers that say yes or no: {@code discontinued int}. */
    private Optional<Proposed> truth(Column column, Form form) {
        return form != Form.INT
                ? Optional.empty()
                : dictionary
                        .sense(NameWords.of(column.name()), Form.BOOL, Integer.MAX_VALUE - 1)
                        .filter(sense -> sense.hit().all())
                        .map(sense -> Proposed.of(CallText.read("one_of {values: {0: 6, 1: 1}}")));
    }

    private static Proposed array(Proposed element) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        arguments.put("of", element(element.call()));
        arguments.put("min", new Argument.Numeral(BigDecimal.ONE));
        arguments.put("max", new Argument.Numeral(BigDecimal.valueOf(4)));
        return Proposed.of(new Call("array", arguments));
    }

    private static Proposed range(Proposed element, ColumnType.Range range) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        arguments.put("of", element(element.call()));
        arguments.put(
                "length",
                switch (Form.of(range.of())) {
                    case STAMP -> new Argument.Text("2h");
                    case DATE -> new Argument.Text("14d");
                    default -> new Argument.Numeral(BigDecimal.TEN);
                });
        return Proposed.of(new Call("range", arguments));
    }

    /** As a seed file writes it; parts are never NULL. */
    private static Argument element(Call call) {
        Map<String, Argument> arguments = new LinkedHashMap<>(call.arguments());
        arguments.remove("nulls");
        return arguments.isEmpty()
                ? new Argument.Text(call.provider())
                : new Argument.Entries(Map.of(call.provider(), new Argument.Entries(arguments)));
    }

    private static Call unknown(ColumnType type, Form form) {
        return switch (form) {
            case TEXT -> unknownText(TableReading.characters(type));
            case INT -> CallText.read("number {min: 1, max: 100}");
            case DEC -> CallText.read("decimal {min: 0, max: 1000}");
            case BOOL -> CallText.read("boolean {true: 0.5}");
            case DATE -> CallText.read("date {from: -2y, until: now, nulls: 0.2}");
            case STAMP -> CallText.read("timestamp {from: -2y, until: now, nulls: 0.2}");
            case TIME -> CallText.read("time {from: '08:00', until: '18:00', step: 15min}");
            case SPAN -> CallText.read("interval {min: 15min, max: 8h, step: 15min}");
            case UUID -> Call.of("uuid");
            case JSON -> CallText.read("json {shape: {label: phrase, value: {number: {min: 1, max: 100}}}}");
            case INET -> Call.of("ipv4");
            case MAC -> Call.of("mac_address");
            case BYTES -> CallText.read("bytes {min: 16, max: 64}");
            case POINT -> Call.of("point");
            case ENUM, ARRAY, RANGE, ROW, OTHER -> Call.of("filler");
        };
    }

    private static Call unknownText(int characters) {
        if (characters < SHORT_TEXT) {
            return new Call(
                    "token", Map.of("length", new Argument.Numeral(BigDecimal.valueOf(Math.min(characters, 6)))));
        }
        return Call.of("option");
    }
}
