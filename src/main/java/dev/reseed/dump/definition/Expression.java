package dev.reseed.dump.definition;

import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.TokenKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an expression reads, as far as its names tell without the table: whatever may be a column, and no function or type. */
final class Expression {
    private Expression() {}

    /** The part of a key that an expression is; in parentheses or with nothing around it, a column is one. */
    static KeyPart part(Words words) {
        ExpressionShape shape = ExpressionShape.of(words.ahead());
        if (shape.column().isPresent()) {
            return new KeyPart.OfColumn(shape.column().get());
        }
        return new KeyPart.OfExpression(words.rest(), names(words.ahead()), shape.function());
    }

    /** What may be a column, each name once, in the order in which they stand there; goes to the end. */
    static List<String> names(Words words) {
        Set<String> names = new LinkedHashSet<>();
        TokenKind before = TokenKind.END;
        TokenKind beforeDot = TokenKind.END;
        while (!words.atEnd()) {
            TokenKind kind = words.kind();
            if (kind == TokenKind.TYPECAST || words.is("as")) {
                words.advance();
                TypeReader.pass(words);
                kind = TokenKind.IDENTIFIER;
            } else if (words.take("collate")) {
                words.qualified();
            } else if (kind.isIdentifier()) {
                // A field of a composite value is none of the table's columns.
                boolean field = before == TokenKind.DOT && beforeDot == TokenKind.CLOSE_PAREN;
                name(words, field, names);
            } else {
                beforeDot = kind == TokenKind.DOT ? before : beforeDot;
                words.advance();
            }
            before = kind;
        }
        return List.copyOf(names);
    }

    private static void name(Words words, boolean field, Set<String> names) {
        boolean bare = words.kind() == TokenKind.IDENTIFIER;
        String name = words.name();
        boolean call = words.kind() == TokenKind.OPEN_PAREN;
        boolean qualifier = words.kind() == TokenKind.DOT;
        // As in DATE '2020-01-01'.
        boolean typed = words.kind().isString();
        if (name != null && !field && !call && !qualifier && !typed && !(bare && isReserved(name))) {
            names.add(name);
        }
    }

    /** Whether an unquoted word is a key word that cannot be a column. */
    static boolean isReserved(String word) {
        boolean letters = word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
        return letters && !Identifiers.readable(word).equals(word);
    }
}
