package dev.reseed.masking;

import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.scan.Originals;
import dev.reseed.masking.scan.Shape;
import dev.reseed.masking.scan.ShapeScan;
import dev.reseed.masking.structure.Action;
import dev.reseed.masking.structure.ArrayMask;
import dev.reseed.masking.structure.HstoreMask;
import dev.reseed.masking.structure.JsonMask;
import dev.reseed.masking.structure.JsonPath;
import dev.reseed.masking.structure.JsonRule;
import dev.reseed.masking.structure.LeafSink;
import dev.reseed.masking.structure.Scrub;
import dev.reseed.masking.structure.TextShapes;
import dev.reseed.masking.transform.Kind;
import dev.reseed.masking.transform.NumberLimit;
import dev.reseed.masking.transform.Transformation;
import dev.reseed.masking.transform.ValueType;
import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes what masks the fields of one table's rows, for one thread. */
final class FieldMasks {
    /** What the row's own names are, which free text is searched for. */
    private static final Set<Kind> NAMES =
            EnumSet.of(Kind.FIRST_NAME, Kind.LAST_NAME, Kind.FULL_NAME, Kind.EMAIL, Kind.USERNAME, Kind.PHONE);

    /** What many people share, so that meeting it elsewhere tells nothing. */
    private static final Set<Kind> SHARED =
            EnumSet.of(Kind.CITY, Kind.STATE, Kind.COUNTRY, Kind.POSTCODE, Kind.COMPANY, Kind.SHIFT, Kind.NOISE);

    private final MaskPlan plan;
    private final MaskingGate.Columns table;
    private final Originals originals;

    /** @param originals remembers what is masked and what is kept, over all tables */
    FieldMasks(MaskPlan plan, MaskingGate.Columns table, Originals originals) {
        this.plan = plan;
        this.table = table;
        this.originals = originals;
    }

    FieldMask of(String column, Rules.Rule rule) {
        ColumnName name = new ColumnName(table.name(), column);
        return switch (rule) {
            case Rules.Rule.Keep keep ->
                new FieldMask.Kept(
                        plan.rules().areOfJudged()
                                ? Optional.empty()
                                : Optional.of(scan(plan.facts(name), keep.despite())));
            case Rules.Rule.Null empty -> FieldMask.Replaced.byNull();
            case Rules.Rule.Constant constant -> FieldMask.Replaced.by(constant.value());
            case Rules.Rule.Mask mask ->
                remembered(name, mask.kind(), mask.kind().transformation(plan.key(), plan.fit(name, mask.kind())));
            case Rules.Rule.PhoneOfCountry phone -> remembered(name, Kind.PHONE, Kind.phoneOfCountry(plan.key()));
            case Rules.Rule.Shift shift -> changed(name, Kind.shift(plan.key(), shift.days(), person(shift)));
            case Rules.Rule.Noise noise ->
                changed(
                        name,
                        Kind.noise(
                                plan.key(),
                                noise.share(),
                                plan.fit(name, Kind.NOISE).limit()));
            case Rules.Rule.Template template ->
                changed(
                        name,
                        Kind.template(
                                template.texts(),
                                template.kinds().stream()
                                        .map(kind -> kind.transformation(plan.key(), plan.fit(name, kind)))
                                        .toList()));
            case Rules.Rule.Json json -> structured(name, sink -> json(json, sink));
            case Rules.Rule.Hstore hstore -> structured(name, sink -> hstore(hstore, sink));
            case Rules.Rule.Scrub scrub -> scrubbed(name, scrub);
            // What the dump has of it never arrives; the server makes it while it takes the row.
            case Rules.Rule.Tsvector words -> FieldMask.Replaced.by("");
        };
    }

    /** Changes values, whose originals are looked for elsewhere if they tell of one person. */
    private FieldMask remembered(ColumnName column, Kind kind, Transformation one) {
        ColumnFacts its = plan.facts(column);
        boolean telling = its.dimensions() == 0 && its.type() == ValueType.TEXT && !SHARED.contains(kind);
        return changed(column, one, telling ? Optional.of(scan(its, Set.of())) : Optional.empty(), telling);
    }

    private FieldMask changed(ColumnName column, Transformation one) {
        return changed(column, one, Optional.empty(), false);
    }

    private FieldMask changed(ColumnName column, Transformation one, Optional<CellScan> scan, boolean remembered) {
        ColumnFacts its = plan.facts(column);
        Transformation lastResort = Kind.ofLastResort(plan.key(), its.type());
        Transformation text = its.padded() ? Kind.unpadded(one) : one;
        boolean array = its.dimensions() > 0;
        FieldMask.Otherwise otherwise = plan.mayBeNull(column)
                ? new FieldMask.Otherwise.Null()
                : new FieldMask.Otherwise.Other(array ? new ArrayMask(Kind.either(text, lastResort)) : lastResort);
        return new FieldMask.Changed(array ? new ArrayMask(text) : text, otherwise, scan, remembered);
    }

    /** The field that tells persons apart; -1 where the rule names none. */
    private int person(Rules.Rule.Shift shift) {
        if (shift.per().isEmpty()) {
            return -1;
        }
        int field = table.columns().indexOf(shift.per().get());
        if (field < 0) {
            throw ReseedException.usage(
                    "dates cannot be moved by person",
                    "the rows of " + table.name().shown() + " have no column "
                            + Shown.plain(shift.per().get()) + ", which a rule shift names",
                    "name a column that each row has, or leave out per");
        }
        return field;
    }

    /** What scrubbing does not replace is looked for: secrets, and ids of forms that it does not know. */
    private FieldMask scrubbed(ColumnName column, Rules.Rule.Scrub rule) {
        CellScan scan = scan(ColumnFacts.UNKNOWN, rule.despite()).lookingFor(Shape.TOKEN, Shape.NATIONAL_ID);
        Transformation scrub = scrub();
        return changed(
                column,
                (bytes, from, to, row, out) -> {
                    scan.kept(bytes, from, to);
                    return scrub.apply(bytes, from, to, row, out);
                },
                Optional.of(scan),
                false);
    }

    private CellScan scan(ColumnFacts its, Set<String> despite) {
        ShapeScan.Kind kind = switch (its.type()) {
            case TEXT -> its.enumeration() ? ShapeScan.Kind.OTHER : ShapeScan.Kind.TEXT;
            case INTEGER, NUMERIC, FLOAT -> ShapeScan.Kind.NUMBER;
            case JSON, HSTORE -> ShapeScan.Kind.JSON;
            case DATE, BOOLEAN, UUID, INET, CIDR, MAC, BYTES -> ShapeScan.Kind.OTHER;
            case SEARCH, OTHER -> ShapeScan.Kind.TEXT;
        };
        boolean text = its.type() == ValueType.TEXT && !its.enumeration() && its.dimensions() == 0;
        return new CellScan(ShapeScan.of(kind), originals, text, despite);
    }

    /** Changes parts of values, and looks at the others. */
    private FieldMask structured(ColumnName column, Function<LeafSink, Transformation> maker) {
        ColumnFacts text = ColumnFacts.UNKNOWN;
        CellScan scan = scan(text, Set.of());
        return changed(column, maker.apply(scan), Optional.of(scan), false);
    }

    private Transformation json(Rules.Rule.Json rule, LeafSink sink) {
        List<JsonRule> rules = new ArrayList<>();
        for (Rules.Rule.Part part : rule.parts()) {
            switch (JsonPath.parse(part.name())) {
                case JsonPath.Parsed.Path path -> rules.add(new JsonRule(path.path(), action(part.rule())));
                case JsonPath.Parsed.Problem problem ->
                    throw new IllegalStateException("a path that was bound is none");
            }
        }
        return JsonMask.of(rules, new Action.Keep(), sink);
    }

    private Transformation hstore(Rules.Rule.Hstore rule, LeafSink sink) {
        Map<String, Action> byKey = new LinkedHashMap<>();
        rule.parts().forEach(part -> byKey.put(part.name(), action(part.rule())));
        Action otherwise = Optional.ofNullable(byKey.remove("*")).orElseGet(Action.Keep::new);
        return HstoreMask.of(byKey, otherwise, sink);
    }

    private Action action(Rules.Rule rule) {
        return switch (rule) {
            case Rules.Rule.Keep keep -> new Action.Keep();
            case Rules.Rule.Null empty -> new Action.Null();
            case Rules.Rule.Constant constant -> new Action.Constant(constant.value());
            case Rules.Rule.Mask mask -> masked(ofText(mask.kind()));
            case Rules.Rule.PhoneOfCountry phone -> masked(Kind.phoneOfCountry(plan.key()));
            case Rules.Rule.Shift shift -> masked(Kind.shift(plan.key(), shift.days(), -1));
            case Rules.Rule.Noise noise -> masked(Kind.noise(plan.key(), noise.share(), NumberLimit.NONE));
            case Rules.Rule.Template template ->
                masked(Kind.template(
                        template.texts(),
                        template.kinds().stream().map(this::ofText).toList()));
            case Rules.Rule.Scrub scrub -> masked(scrub());
            case Rules.Rule.Json json -> masked(json(json, LeafSink.NONE));
            case Rules.Rule.Hstore hstore -> masked(hstore(hstore, LeafSink.NONE));
            case Rules.Rule.Tsvector words -> throw new IllegalStateException("a rule of columns inside of a document");
        };
    }

    /** What a kind cannot take becomes null: a document is seldom as regular as a column. */
    private static Action masked(Transformation transformation) {
        return new Action.Mask(transformation, Action.Refusal.BECOMES_NULL);
    }

    /** What masks values that are not in a column of their own. */
    private Transformation ofText(Kind kind) {
        return kind == Kind.NOISE
                ? Kind.noise(plan.key(), Rules.Rule.Noise.USUAL_SHARE, NumberLimit.NONE)
                : kind.transformation(plan.key(), plan.fit(kind));
    }

    private Transformation scrub() {
        List<Scrub.Name> names = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int field = i;
            plan.applied(table, table.columns().get(i)).stream()
                    .flatMap(rule -> plan.kinds(rule).stream())
                    .filter(NAMES::contains)
                    .findFirst()
                    .ifPresent(kind -> names.add(new Scrub.Name(field, ofText(kind))));
        }
        List<Transformation> byShape = Arrays.stream(TextShapes.Kind.values())
                .map(shape -> kind(shape).transformation(plan.key(), plan.fit(kind(shape))))
                .toList();
        return new Scrub(new TextShapes(), byShape, names);
    }

    private static Kind kind(TextShapes.Kind shape) {
        return switch (shape) {
            case EMAIL -> Kind.EMAIL;
            case URL -> Kind.URL;
            case IBAN -> Kind.IBAN;
            case CARD -> Kind.CARD;
            case IP_ADDRESS -> Kind.IP;
            case PHONE -> Kind.PHONE;
            case DIGITS -> Kind.FORMAT;
        };
    }
}
