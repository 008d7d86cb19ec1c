package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.Name;
import dev.reseed.sql.TokenKind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type as a definition names it, under the name that {@code format_type} gives it. */
final class TypeReader {
    private static final String[] SERIALS = {
        "serial", "bigserial", "smallserial", "serial2", "serial4", "serial8",
    };
    private static final String[] INTERVAL_FIELDS = {"year", "month", "day", "hour", "minute", "second", "to"};
    private static final int MOST_DIGITS = 9;

    private final Function<TableName, Name> names;

    /** @param names resolves the name of a type that is not the server's */
    TypeReader(Function<TableName, Name> names) {
        this.names = names;
    }

    private record Modifiers(OptionalInt length, OptionalInt scale) {
        static final Modifiers NONE = new Modifiers(OptionalInt.empty(), OptionalInt.empty());

        /** A length that the type has without being told. */
        Modifiers or(int unsaid) {
            return length.isPresent() ? this : new Modifiers(OptionalInt.of(unsaid), scale);
        }
    }

    private record Bare(String name, Modifiers modifiers) {}

    /** Whether an integer type stands here that makes its column a sequence's, and never null. */
    static boolean isSerial(Words words) {
        return words.isAny(SERIALS);
    }

    /** Goes past a type whose name does not matter. */
    static void pass(Words words) {
        new TypeReader(written -> new Name("", written.name())).read(words);
    }

    /** Goes past a type and gives it; null where none stands. */
    DumpSchema.@Nullable Type read(Words words) {
        Bare bare = bare(words);
        if (bare == null) {
            return null;
        }
        int dimensions = words.take("array") ? 1 : 0;
        int brackets = 0;
        while (words.isSign("[")) {
            words.step();
            brackets++;
        }
        Modifiers modifiers = bare.modifiers();
        return new DumpSchema.Type(bare.name(), modifiers.length(), modifiers.scale(), Math.max(dimensions, brackets));
    }

    private @Nullable Bare bare(Words words) {
        if (words.take("double", "precision")) {
            return new Bare("double precision", Modifiers.NONE);
        }
        words.take("national");
        if (words.takeAny("character", "char", "nchar")) {
            return words.take("varying")
                    ? varying(words)
                    : new Bare("character", modifiers(words).or(1));
        }
        if (words.take("varchar")) {
            return varying(words);
        }
        if (words.take("bit")) {
            return words.take("varying")
                    ? new Bare("bit varying", modifiers(words))
                    : new Bare("bit", modifiers(words).or(1));
        }
        if (words.isAny("time", "timestamp")) {
            return time(words);
        }
        if (words.take("interval")) {
            return interval(words);
        }
        return words.take("float") ? floating(words) : named(words);
    }

    private static Bare varying(Words words) {
        return new Bare("character varying", modifiers(words));
    }

    private static Bare time(Words words) {
        String name = words.is("time") ? "time" : "timestamp";
        words.advance();
        Modifiers modifiers = modifiers(words);
        boolean zone = words.take("with", "time", "zone");
        words.take("without", "time", "zone");
        return new Bare(name + (zone ? " with time zone" : " without time zone"), modifiers);
    }

    private static Bare interval(Words words) {
        Modifiers modifiers = modifiers(words);
        while (words.takeAny(INTERVAL_FIELDS)) {
            Modifiers behind = modifiers(words);
            modifiers = behind.length().isPresent() ? behind : modifiers;
        }
        return new Bare("interval", modifiers);
    }

    /** Its argument counts bits, and chooses between two types. */
    private static Bare floating(Words words) {
        boolean single = modifiers(words).length().orElse(53) < 25;
        return new Bare(single ? "real" : "double precision", Modifiers.NONE);
    }

    private @Nullable Bare named(Words words) {
        boolean bare = words.kind() == TokenKind.IDENTIFIER;
        TableName written = words.qualified();
        if (written == null || (bare && Expression.isReserved(written.schema().orElse(written.name())))) {
            return null;
        }
        boolean server = written.schema().filter("pg_catalog"::equals).isPresent();
        Optional<String> known =
                server || written.schema().isEmpty() ? ServerTypes.named(written.name()) : Optional.empty();
        String name = known.orElseGet(
                () -> server ? written.name() : names.apply(written).toString());
        Modifiers modifiers = modifiers(words);
        boolean padded = name.equals("bpchar") && modifiers.length().isPresent();
        return new Bare(padded ? "character" : name, modifiers);
    }

    /** What stands in a parenthesis behind the name: the first two numbers of it, if the first thing in it is one. */
    private static Modifiers modifiers(Words words) {
        Words inside = words.group();
        if (inside == null) {
            return Modifiers.NONE;
        }
        OptionalInt first = number(inside);
        boolean second = first.isPresent() && inside.take(TokenKind.COMMA);
        return new Modifiers(first, second ? number(inside) : OptionalInt.empty());
    }

    private static OptionalInt number(Words words) {
        boolean negative = words.takeSign("-");
        String written = words.kind() == TokenKind.NUMBER ? words.written() : "";
        boolean plain = !written.isEmpty()
                && written.length() <= MOST_DIGITS
                && written.chars().allMatch(c -> c >= '0' && c <= '9');
        words.advance();
        return plain
                ? OptionalInt.of(negative ? -Integer.parseInt(written) : Integer.parseInt(written))
                : OptionalInt.empty();
    }
}
