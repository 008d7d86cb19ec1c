package dev.reseed.dump.definition;

import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import dev.reseed.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an index or an exclusion constraint compares. */
final class KeyParts {
    private KeyParts() {}

    /** The parts in a list, without their operator classes and orders; none where one of them is malformed. */
    static List<KeyPart> all(Words list) {
        List<KeyPart> parts = new ArrayList<>();
        while (!list.atEnd()) {
            Optional<KeyPart> part = part(list);
            if (part.isEmpty()) {
                return List.of();
            }
            parts.add(part.get());
            Clauses.passOne(list);
        }
        return parts;
    }

    /** Goes past a column, a function's call, or an expression in parentheses. */
    static Optional<KeyPart> part(Words words) {
        if (words.kind() == TokenKind.OPEN_PAREN) {
            Words inner = words.group();
            return inner == null ? Optional.empty() : Optional.of(Expression.part(inner));
        }
        int from = words.start();
        String name = words.name();
        if (name == null) {
            return Optional.empty();
        }
        if (words.kind() != TokenKind.DOT && words.kind() != TokenKind.OPEN_PAREN) {
            return Optional.of(new KeyPart.OfColumn(name));
        }
        while (words.take(TokenKind.DOT)) {
            words.name();
        }
        return words.takeGroup() ? Optional.of(Expression.part(words.part(from, words.passed()))) : Optional.empty();
    }
}
