package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostGIS's types as extended well-known text, of the shape and the reference system that the modifiers name. */
final class SpatialChoices {
    /** {@code geometry(PointZ,3857)}. */
    private static final Pattern MODIFIERS =
            Pattern.compile("\\((?<shape>[a-z]{1,20}?)(?<more>zm|z|m)?(,(?<srid>\\d{1,6}))?\\)$");

    /** In degrees: not at the poles, and not where a figure would reach beyond 180. */
    private static final Figures.Grid DEGREES = new Figures.Grid(-17_900_000, 35_700_000, -8_000_000, 16_000_000, 5);
    /** In another system's units, metres mostly. */
    private static final Figures.Grid METRES = new Figures.Grid(0, 50_000_000, 0, 50_000_000, 2);

    private SpatialChoices() {}

    static Optional<Choices> of(ColumnType.Base type) {
        Matcher modifiers =
                MODIFIERS.matcher(type.sql().toLowerCase(Locale.ROOT).replace(" ", ""));
        if (!modifiers.find()) {
            return Optional.of(new Figures("SRID=4326;POINT($x $y)", DEGREES));
        }
        int none = type.name().equals("geography") ? 4326 : 0;
        int srid = modifiers.group("srid") == null ? none : Integer.parseInt(modifiers.group("srid"));
        String more =
                modifiers.group("more") == null ? "" : modifiers.group("more").toUpperCase(Locale.ROOT);
        String reference = srid == 0 ? "" : "SRID=" + srid + ";";
        Figures.Grid grid = srid == 4326 || type.name().equals("geography") ? DEGREES : METRES;
        return shape(modifiers.group("shape"), more).map(shape -> new Figures(reference + shape, grid));
    }

    private static Optional<String> shape(String name, String more) {
        String rest = " $r".repeat(more.length());
        String corner = "$x $y" + rest;
        String side = "$X $y" + rest;
        String opposite = "$X $Y" + rest;
        String line = "(" + corner + "," + opposite + ")";
        String area = "((" + corner + "," + side + "," + opposite + "," + corner + "))";
        String with = more.isEmpty() ? "" : " " + more;
        return Optional.ofNullable(
                switch (name) {
                    case "point", "geometry" -> "POINT" + with + "(" + corner + ")";
                    case "linestring" -> "LINESTRING" + with + line;
                    case "polygon" -> "POLYGON" + with + area;
                    case "multipoint" -> "MULTIPOINT" + with + line;
                    case "multilinestring" -> "MULTILINESTRING" + with + "(" + line + ")";
                    case "multipolygon" -> "MULTIPOLYGON" + with + "(" + area + ")";
                    case "geometrycollection" -> "GEOMETRYCOLLECTION" + with + "(POINT" + with + "(" + corner + "))";
                    default -> null;
                });
    }
}
