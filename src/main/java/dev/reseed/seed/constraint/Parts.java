package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import java.util.List;
import java.util.stream.Stream;

/** What a condition demands one by one. */
final class Parts {
    private Parts() {}

    /** The parts that AND joins, at any level. */
    static List<Expression> of(Expression condition) {
        return stream(condition).toList();
    }

    private static Stream<Expression> stream(Expression condition) {
        return condition instanceof Expression.And and
                ? and.parts().stream().flatMap(Parts::stream)
                : Stream.of(condition);
    }
}
