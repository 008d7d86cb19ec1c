package dev.reseed.schema;

import java.util.List;

/**
 * Something that an object has beside its definition.
 *
 * @param text what it is, without the object's name
 * @param statements what gives it to the object, without semicolons; they leave the session as it was; none where that cannot be done
 * @param undo what takes it away again
 */
record Fact(Aspect aspect, String text, List<String> statements, List<String> undo) {
    Fact {
        statements = List.copyOf(statements);
        undo = List.copyOf(undo);
    }

    Fact(Aspect aspect, String text, String statement, String undo) {
        this(aspect, text, List.of(statement), List.of(undo));
    }

    Fact(Aspect aspect, String statement, String undo) {
        this(aspect, statement, statement, undo);
    }
}
