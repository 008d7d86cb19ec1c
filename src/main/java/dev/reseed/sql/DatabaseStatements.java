package dev.reseed.sql;

/**
 * Recognises, in tokens from anywhere, the places where PostgreSQL's grammar takes a database's name. It looks only a few
 * tokens back, because in a function's body a statement begins anywhere.
 */
final class DatabaseStatements {
    private final SearchTokens tokens;
    /** Index of the identifier that the grammar takes as a database's name, or -1. */
    private int name = -1;

    private boolean alterDatabase;
    private boolean createDatabase;
    private boolean grantList;

    DatabaseStatements(SearchTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether token {@code i}, the last one seen, names a database. */
    boolean names(int i) {
        return i == name;
    }

    /** Takes token {@code i}; each in turn. */
    void see(int i) {
        switch (tokens.kind(i)) {
            case SEMICOLON -> {
                alterDatabase = false;
                createDatabase = false;
            }
            case COMMA -> {
                // GRANT … ON DATABASE a, b
                if (name == i - 1 && grantList) {
                    name = i + 1;
                }
            }
            case IDENTIFIER -> keyword(i);
            default -> {}
        }
    }

    private void keyword(int i) {
        if (i == name) {
            return;
        }
        if (tokens.is(i, "database")) {
            alterDatabase |= tokens.is(i - 1, "alter");
            createDatabase |= tokens.is(i - 1, "create");
            grantList = tokens.is(i - 1, "on");
            boolean options = tokens.kind(i - 1) == TokenKind.CLOSE_PAREN;
            if (options || tokens.is(i - 1, "alter", "create", "drop", "on", "in", "reindex")) {
                name = afterOptions(i + 1);
            }
        } else if (tokens.is(i, "system")
                && (tokens.is(i - 1, "reindex") || tokens.kind(i - 1) == TokenKind.CLOSE_PAREN)) {
            name = afterOptions(i + 1);
        } else if (alterDatabase && tokens.is(i, "to") && tokens.is(i - 1, "rename")) {
            name = i + 1;
        } else if (createDatabase && tokens.is(i, "template")) {
            name = tokens.kind(i + 1) == TokenKind.OPERATOR ? i + 2 : i + 1;
        }
    }

    private int afterOptions(int i) {
        int next = i;
        while (next - i < 3 && tokens.is(next, "if", "not", "exists", "concurrently")) {
            next++;
        }
        return next;
    }
}
