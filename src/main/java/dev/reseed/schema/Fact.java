package dev.reseed.schema;

import java.util.List;

/**
 * Something that an object has beside its definition.
 *
 * @param text what it is, without the object's name
 * @param statements what gives it to the object, without semicolons; they leave the session as it was
 */
record Fact(Aspect aspect, String text, List<String> statements) {
    Fact {
        statements = List.copyOf(statements);
    }

    Fact(Aspect aspect, String statement) {
        this(aspect, statement, List.of(statement));
    }
}
