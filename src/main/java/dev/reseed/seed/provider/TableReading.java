package dev.reseed.seed.provider;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Dictionary.Rule;
import dev.reseed.seed.provider.Dictionary.Sense;
import dev.reseed.seed.provider.Topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One table as its names tell it: what it is about, what each of its columns is, and whose. */
final class TableReading {
    /** Columns that only a person has. */
    private static final Set<String> PRIVATE = Set.of(
            "firstname",
            "lastname",
            "password",
            "passwordhash",
            "passworddigest",
            "encryptedpassword",
            "birthdate",
            "dateofbirth",
            "gender",
            "username",
            "vorname",
            "nachname",
            "prenom",
            "apellido",
            "apellidos",
            "imie",
            "nazwisko",
            "voornaam",
            "achternaam",
            "sobrenome",
            "lastlogin",
            "lastloginat",
            "geburtsdatum",
            "hiredate",
            "salary");

    /** Columns of which a table with one of those, or with two of these, is one of people. */
    private static final Set<String> REACHING =
            Set.of("email", "phone", "mobile", "avatar", "avatarurl", "jobtitle", "age");

    /** What a table of kinds has names of: {@code order_statuses}, {@code vehicle_types}. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("type", "type"),
            Map.entry("typ", "type"),
            Map.entry("tipo", "type"),
            Map.entry("kind", "type"),
            Map.entry("status", "status"),
            Map.entry("statuses", "status"),
            Map.entry("state", "status"),
            Map.entry("statut", "status"),
            Map.entry("estado", "status"),
            Map.entry("category", "category"),
            Map.entry("kategorie", "category"),
            Map.entry("categorie", "category"),
            Map.entry("categoria", "category"),
            Map.entry("level", "level"),
            Map.entry("genre", "genre"));

    private static final List<String> KIND_COLUMNS =
            List.of("eventtype", "eventname", "eventkind", "event", "kind", "type", "action", "eventcode");

    private static final Set<String> STATES = Set.of("state", "estado");

    private static final Set<String> PLACES = Set.of(
            "region", "city", "country", "address", "location", "building", "branch", "venue", "school", "hospital");

    private static final Set<String> ADDRESSES = Set.of(
            "city",
            "zip",
            "zipcode",
            "postcode",
            "postal",
            "country",
            "street",
            "address",
            "county",
            "ciudad",
            "cidade",
            "cep",
            "calle",
            "rua",
            "pais",
            "direccion",
            "endereco",
            "town");

    private static final Set<String> CITIES = Set.of(
            "city", "town", "postcode", "postal", "zip", "zipcode", "plz", "ort", "stadt", "ville", "ciudad", "cidade");

    private static final Set<String> REQUESTS =
            Set.of("request", "requests", "log", "logs", "endpoint", "endpoints", "http", "api", "url", "uri", "path");

    private static final Set<String> NAMES = Set.of("name", "title");

    private final Dictionary dictionary;
    private final Topics topics;
    private final Table whole;
    private final List<String> tableWords;
    private final Optional<Topic> topic;

    TableReading(Dictionary dictionary, Topics topics, TableName table, Table whole) {
        this.dictionary = dictionary;
        this.topics = topics;
        this.whole = whole;
        this.tableWords = NameWords.of(table.name());
        this.topic = about().filter(each -> !each.isA("company") || count(PRIVATE) == 0)
                .or(this::byColumns);
    }

    /** What its name says; a word that means several things means what its columns are about. */
    private Optional<Topic> about() {
        Optional<Topic> named = topics.of(tableWords);
        for (Surroundings each : Surroundings.values()) {
            if (named.filter(known -> known.name().equals(each.topic())).isPresent() && hasWord(each.words())) {
                return Optional.of(topics.named(each.means()));
            }
        }
        return named;
    }

    private boolean hasWord(Set<String> words) {
        return whole.columns().stream()
                .flatMap(column -> NameWords.of(column.name()).stream())
                .anyMatch(words::contains);
    }

    /** A table of an unknown name with the columns of a person. */
    private Optional<Topic> byColumns() {
        boolean people = count(PRIVATE) > 0 && count(PRIVATE) + count(REACHING) > 1;
        return people ? Optional.of(topics.named("person")) : Optional.empty();
    }

    private long count(Set<String> names) {
        return whole.columns().stream()
                .filter(column -> names.contains(String.join("", NameWords.of(column.name()))))
                .count();
    }

    boolean isAbout(Set<String> topics) {
        return topic.filter(each -> topics.stream().anyMatch(each::isA)).isPresent();
    }

    List<String> tableWords() {
        return tableWords;
    }

    List<Column> columns() {
        return whole.columns();
    }

    /** The column that says what kind of thing happened; empty where there is none. */
    Optional<String> kind() {
        return KIND_COLUMNS.stream()
                .flatMap(name -> whole.columns().stream()
                        .filter(each ->
                                String.join("", NameWords.of(each.name())).equals(name)
                                        && each.supply() != Column.Supply.COMPUTED
                                        && (Form.of(each.type()) == Form.TEXT || Form.of(each.type()) == Form.ENUM)))
                .map(Column::name)
                .findFirst();
    }

    Optional<Sense> sense(Column column, ColumnType type) {
        List<String> words = new OwnName(whole, tableWords).words(column, Form.of(type));
        Optional<Sense> sense = dictionary.sense(words, Form.of(type), characters(type));
        return sense.filter(found -> found.rule().key().equals("state") && !hasPlaces())
                        .isPresent()
                ? dictionary.sense(
                        words.stream()
                                .map(word -> STATES.contains(word) ? "status" : word)
                                .toList(),
                        Form.of(type),
                        characters(type))
                : sense;
    }

    /** Whether a state would be one of a country, not one that things are in. */
    private boolean hasPlaces() {
        return topic.filter(each -> PLACES.contains(each.name())).isPresent()
                || whole.columns().stream()
                        .flatMap(column -> NameWords.of(column.name()).stream())
                        .anyMatch(ADDRESSES::contains);
    }

    /** Whether cities have a column of their own, or a table. */
    boolean tellsCity() {
        return hasWord(CITIES);
    }

    /** Whether its rows are requests, or what answers them. */
    boolean tellsRequests() {
        return tableWords.stream().anyMatch(REQUESTS::contains) || hasWord(REQUESTS);
    }

    /** Whether it is the primary key by itself. */
    boolean isKey(Column column) {
        return whole.keys().stream()
                .anyMatch(key -> key.primary() && key.columns().equals(List.of(column.name())));
    }

    /** Characters that a type holds. */
    static int characters(ColumnType type) {
        return type.base() instanceof ColumnType.Base base && base.length().isPresent()
                ? base.length().getAsInt()
                : Integer.MAX_VALUE - 1;
    }

    /** What the column's own words say of its topic comes before what the table is about. */
    Proposed proposed(Sense sense, Form form) {
        Rule rule = sense.rule();
        Call own = CallText.read(rule.call());
        Call call = rule.key().isEmpty()
                ? own
                : topics.of(sense.rest())
                        .flatMap(about -> about.call(rule.key()))
                        .or(() -> ofKinds(rule.key()))
                        .or(() -> topic.flatMap(about -> about.call(rule.key())))
                        .map(CallText::read)
                        // A key's words may stand for texts in one table and for numbers in another.
                        .filter(known -> NumberCalls.fits(known, form))
                        .orElse(own);
        return new Proposed(call, Optional.of(sense));
    }

    /** Of a table whose rows are the kinds of something: what the something's own column of that name has. */
    private Optional<String> ofKinds(String key) {
        if (!NAMES.contains(key) || tableWords.size() < 2) {
            return Optional.empty();
        }
        String last = tableWords.getLast();
        String kind = KINDS.getOrDefault(last, KINDS.getOrDefault(NameWords.singularWord(last), ""));
        return kind.isEmpty()
                ? Optional.empty()
                : topics.of(tableWords.subList(0, tableWords.size() - 1)).flatMap(about -> about.call(kind));
    }

    /** The first other column that is one of some keys, the earlier keys first: {@code created|started}. */
    Optional<String> columnOf(String keys, Column asking) {
        for (String key : keys.split("\\|", -1)) {
            for (Column other : whole.columns()) {
                if (!other.name().equals(asking.name())
                        && other.supply() != Column.Supply.COMPUTED
                        && sense(other, other.type())
                                .filter(sense -> sense.rule().key().equals(key))
                                .isPresent()) {
                    return Optional.of(other.name());
                }
            }
        }
        return Optional.empty();
    }

    /** Whose facts a column tells, where they are not those of the row's own person: the words before them, {@code shipping}. */
    Optional<String> group(Column column, Call call, Sense sense) {
        List<String> rest = strangers(sense);
        if (rest.isEmpty() && isFirst(column, call)) {
            return Optional.empty();
        }
        List<String> words = rest.isEmpty() ? sense.rest() : rest;
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("_", words));
    }

    /** The words that name somebody else than whom the row is about. */
    private List<String> strangers(Sense sense) {
        List<String> rest = new ArrayList<>(sense.rest());
        rest.removeIf(SamePerson.WORDS::contains);
        if (rest.size() == 1 && isOwn(rest.getFirst())) {
            rest.clear();
        }
        return rest;
    }

    /** {@code customer} in {@code customers}. */
    private boolean isOwn(String word) {
        String table = tableWords.isEmpty() ? "" : tableWords.getLast();
        return word.equals(table) || word.equals(NameWords.singularWord(table));
    }

    /** Of several columns with the same fact of the same person the first tells it, the others something else. */
    private boolean isFirst(Column column, Call call) {
        for (Column other : whole.columns()) {
            if (other.name().equals(column.name())) {
                return true;
            }
            Optional<Sense> sense = sense(other, other.type());
            if (sense.isPresent()
                    && proposed(sense.get(), Form.of(other.type()))
                            .call()
                            .provider()
                            .equals(call.provider())
                    && strangers(sense.get()).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
