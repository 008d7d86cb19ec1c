package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.person.World;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Chooser;
import dev.reseed.seed.provider.Fact;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where rows are that refer to countries, states and cities of other tables: what they tell of their place agrees with those. For one thread. */
final class Homes {
    private static final Set<Fact> TOLD = EnumSet.of(
            Fact.CITY,
            Fact.POSTCODE,
            Fact.STATE,
            Fact.STATE_CODE,
            Fact.COUNTRY,
            Fact.COUNTRY_CODE,
            Fact.COUNTRY_CODE_3,
            Fact.ADDRESS,
            Fact.STREET,
            Fact.HOUSE_NUMBER,
            Fact.PHONE,
            Fact.LATITUDE,
            Fact.LONGITUDE,
            Fact.TIME_ZONE,
            Fact.CURRENCY_CODE);

    private static final Set<String> OF_COUNTRY = Set.of("country", "country_code", "country_code_3", "iso_country");

    private static final List<String> PLACES = List.of("city", "address", "location", "branch", "venue", "building");

    private final Chooser chooser;
    private final Function<Table, Map<String, Call>> proposals;
    private final Settings settings;
    private final Map<PlannedRows, Optional<Numbers>> known = new HashMap<>();
    private @Nullable World world;

    Homes(Chooser chooser, Function<Table, Map<String, Call>> proposals, Settings settings) {
        this.chooser = chooser;
        this.proposals = proposals;
        this.settings = settings;
    }

    /** What a column tells of the place where a row is; empty where that is not told by a reference. */
    Optional<Source> source(Call call, Column column, PlannedRows rows) {
        Optional<Fact> fact = TOLD.stream()
                .filter(each -> each.provider().equals(call.provider())
                        && !call.arguments().containsKey("group"))
                .findFirst();
        boolean placed = fact.isPresent() && reference(rows).isPresent();
        return placed ? Optional.of(new Lazy(() -> values(fact.get(), column, rows))) : Optional.empty();
    }

    /** Companies of the country that the row tells itself, or that a reference tells. */
    Optional<Source> company(Optional<Source> named, PlannedRows rows) {
        return named.filter(Incorporated.class::isInstance)
                .map(Incorporated.class::cast)
                .flatMap(company -> ownCountry(rows)
                        .<Source>map(name -> company.in(() -> rows.column(name)))
                        .or(() -> reference(rows).map(key -> company.in(() -> countries(rows)))));
    }

    private Optional<String> ownCountry(PlannedRows rows) {
        return proposals.apply(rows.table()).entrySet().stream()
                .filter(each -> OF_COUNTRY.contains(each.getValue().provider())
                        && !rows.isReference(each.getKey())
                        && rows.spec(each.getKey()).isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private Values countries(PlannedRows rows) {
        World all = world();
        return of(rows).<Values>map(homes -> (row, out) -> {
                    long at = homes.at(row);
                    if (at != World.NOWHERE) {
                        all.write(Fact.COUNTRY_CODE, at, out);
                    }
                    return at != World.NOWHERE;
                })
                .orElse(Values.NULL);
    }

    private Values values(Fact fact, Column column, PlannedRows rows) {
        Optional<Numbers> homes = of(rows);
        if (homes.isEmpty()) {
            return Values.NULL;
        }
        World all = world();
        Numbers home = homes.get();
        return Fitted.of(column.type(), (row, out) -> {
            long at = home.at(row);
            if (at != World.NOWHERE) {
                all.write(fact, at, out);
            }
            return at != World.NOWHERE;
        });
    }

    private World world() {
        World read = world;
        if (read == null) {
            read = World.read(Math.floorDiv(settings.until(), Moments.DAY));
            world = read;
        }
        return read;
    }

    /** The reference that tells where rows are: to a city, a state or a country, in this order. */
    private Optional<ForeignKey> reference(PlannedRows rows) {
        return PLACES.stream()
                .flatMap(kind -> reference(rows, kind).stream())
                .findFirst()
                .or(() -> reference(rows, "region"))
                .or(() -> reference(rows, "country"));
    }

    private Optional<ForeignKey> reference(PlannedRows rows, String kind) {
        return rows.chosenReferences().stream()
                .filter(key -> !key.referenced().equals(rows.table().name())
                        && Order.isMandatory(rows.table(), key)
                        && rows.planning()
                                .isBefore(key.referenced(), rows.table().name())
                        && chooser.isAbout(rows.planning().table(key.referenced()), Set.of(kind))
                        && leadsSomewhere(key, kind, rows))
                .findFirst();
    }

    private boolean leadsSomewhere(ForeignKey key, String kind, PlannedRows rows) {
        Optional<PlannedRows> planned = rows.planning().planned(key.referenced());
        return planned.isPresent()
                && (kind.equals("country")
                        ? countryColumn(planned.get()).isPresent()
                        : reference(planned.get()).isPresent());
    }

    private Optional<String> countryColumn(PlannedRows countries) {
        return proposals.apply(countries.table()).entrySet().stream()
                .filter(each -> each.getValue().provider().equals("iso_country"))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The home of each row. */
    private Optional<Numbers> of(PlannedRows rows) {
        Optional<Numbers> found = known.get(rows);
        if (found == null) {
            found = reference(rows).flatMap(key -> along(key, rows));
            known.put(rows, found);
        }
        return found;
    }

    private Optional<Numbers> along(ForeignKey key, PlannedRows rows) {
        PlannedRows others = rows.planning().planned(key.referenced()).orElseThrow();
        Numbers parent = rows.parent(key);
        if (chooser.isAbout(others.table(), Set.of("country"))) {
            return countryColumn(others).map(name -> inCountry(others, name, parent, place(key, rows)));
        }
        World all = world();
        boolean isRegion = chooser.isAbout(others.table(), Set.of("region"));
        Numbers place = place(key, rows);
        return of(others).map(theirs -> row -> {
            long at = theirs.at(parent.at(row));
            return at == World.NOWHERE
                    ? at
                    : isRegion ? all.compatriot(at, place.at(row)) : all.neighbour(at, place.at(row));
        });
    }

    private Numbers inCountry(PlannedRows countries, String name, Numbers parent, Numbers place) {
        World all = world();
        int[] country = new int[(int) Math.min(countries.size(), 1 << 16)];
        Values names = countries.values(name);
        RowBuffer out = new RowBuffer();
        for (int i = 0; i < country.length; i++) {
            out.clear();
            country[i] = names.write(i, out) ? all.country(out.bytes(), 0, out.length()) : -1;
        }
        return row -> {
            int its = country[(int) (parent.at(row) % country.length)];
            return its < 0 ? World.NOWHERE : all.home(its, place.at(row));
        };
    }

    /** Which of the places it is: one after the other for rows that belong to another, any for those that only refer to it. */
    private static Numbers place(ForeignKey key, PlannedRows rows) {
        long drawn = rows.key("places");
        return rows.amount()
                .driver()
                .filter(driver -> driver.key().equals(key))
                .<Numbers>map(driver -> driver.children()::ordinal)
                .orElse(row -> Draw.below(drawn, row, 1_000));
    }
}
