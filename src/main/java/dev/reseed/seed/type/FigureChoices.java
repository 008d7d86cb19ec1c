package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import java.util.Optional;
import java.util.OptionalInt;

/** Figures in a plane or on earth, and vectors. */
final class FigureChoices {
    private static final Figures.Grid PLANE = new Figures.Grid(0, 100_000, 0, 100_000, 2);

    private FigureChoices() {}

    static Optional<Choices> of(ColumnType.Base type) {
        return switch (type.name()) {
            case "point" -> plane("($x,$y)");
            case "line" -> plane("{$x,-1,$y}");
            case "lseg" -> plane("[($x,$y),($X,$Y)]");
            case "box" -> plane("($X,$Y),($x,$y)");
            case "path" -> plane("[($x,$y),($X,$y),($X,$Y)]");
            case "polygon" -> plane("(($x,$y),($X,$y),($X,$Y))");
            case "circle" -> plane("<($x,$y),$r>");
            case "cube" -> plane("($x, $y, $r)");
            case "seg" -> Optional.of(new Decimals(0, 999_999, 2));
            case "geometry", "geography" -> SpatialChoices.of(type);
            case "vector" -> vector(type.length(), 4);
            // A half-precision number below one tells three decimals apart.
            case "halfvec" -> vector(type.length(), 3);
            default -> Optional.empty();
        };
    }

    private static Optional<Choices> plane(String template) {
        return Optional.of(new Figures(template, PLANE));
    }

    private static Optional<Choices> vector(OptionalInt length, int scale) {
        return Optional.of(new Vectors(length.orElse(3), scale));
    }
}
