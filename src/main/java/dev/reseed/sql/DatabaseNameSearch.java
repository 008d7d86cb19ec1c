package dev.reseed.sql;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds where a script names a database: in database-level statements, and as a word in literals and bodies, at any depth
 * of quoting. An identifier elsewhere, of a table for instance, is no hit; neither are comments and COPY data.
 *
 * <p>A name that the script puts together at run time ({@code 'tick' || 'ets'}) cannot be found. A script that cannot be
 * split is searched as plain text from the broken statement on, so that nothing is missed.
 */
public final class DatabaseNameSearch {
    /** Deeper literals are still searched for words, as part of the literal around them. */
    private static final int MAX_DEPTH = 16;

    private final byte[] script;
    private final String name;
    private final byte[] nameBytes;
    /** Whether the name is an extension's that a script creates, and not a database's. */
    private final boolean extension;

    private final TreeMap<Integer, NameHit.Evidence> hits = new TreeMap<>();

    private DatabaseNameSearch(byte[] script, String name, boolean extension) {
        this.script = script;
        this.name = name;
        this.extension = extension;
        this.nameBytes = this.name.getBytes(StandardCharsets.UTF_8);
    }

    /** The places in order, each once; empty when the script does not name the database. */
    public static List<NameHit> find(byte[] script, DatabaseName name) {
        return new DatabaseNameSearch(script, name.value(), false).search();
    }

    /** The places where a script creates an extension; those that only name it have the evidence of a text. */
    static List<NameHit> findExtension(byte[] script, String name) {
        return new DatabaseNameSearch(script, name, true).search();
    }

    private List<NameHit> search() {
        script();
        return positions();
    }

    private void script() {
        ScriptFormat format = new ScriptFormat("the script", false, Math.clamp(script.length, 1, 1 << 30));
        StatementReader reader = new StatementReader(new ByteArrayInputStream(script), format);
        int searched = 0;
        try {
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                int start = (int) item.position().offset();
                SearchText text = SearchText.of(script, start, start + item.length());
                switch (item.type()) {
                    case STATEMENT -> tokens(text, reader.standardStrings(), 0);
                    case META_COMMAND -> words(text);
                }
                searched = text.to();
            }
        } catch (ReseedException unsplittable) {
            words(SearchText.of(script, searched, script.length));
        }
    }

    private void tokens(SearchText text, boolean standardStrings, int depth) {
        SearchTokens tokens = new SearchTokens(text, standardStrings);
        DatabaseStatements statements = new DatabaseStatements(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.kind(i);
            statements.see(i);
            if (kind.isString()) {
                SearchText literal = text.within(tokens.string(i));
                words(literal);
                if (depth < MAX_DEPTH) {
                    tokens(literal, standardStrings, depth + 1);
                }
            } else if (kind.isIdentifier() && tokens.name(i).equals(name)) {
                boolean named = extension ? createsExtension(tokens, i) : statements.names(i);
                identifier(text.origin(tokens.nameStart(i)), named, depth);
            }
        }
    }

    private static boolean createsExtension(SearchTokens tokens, int name) {
        int before = name - 1;
        while (tokens.is(before, "if", "not", "exists")) {
            before--;
        }
        return tokens.is(before, "extension") && tokens.is(before - 1, "create");
    }

    private void identifier(int offset, boolean meant, int depth) {
        if (meant) {
            hit(offset, depth == 0 ? NameHit.Evidence.STATEMENT : NameHit.Evidence.DYNAMIC_STATEMENT);
        } else if (depth > 0) {
            hit(offset, NameHit.Evidence.TEXT);
        }
    }

    private void hit(int offset, NameHit.Evidence evidence) {
        hits.merge(offset, evidence, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }

    /** Finds the name as a whole word in any case: quoted or not, in SQL, a connection string, or prose. */
    private void words(SearchText text) {
        byte[] bytes = text.bytes();
        for (int i = text.from(); i <= text.to() - nameBytes.length; i++) {
            if (matches(bytes, i)
                    && bounded(bytes, i - 1, i, text)
                    && bounded(bytes, i + nameBytes.length, i + nameBytes.length - 1, text)) {
                hit(text.origin(i), NameHit.Evidence.TEXT);
            }
        }
    }

    private boolean matches(byte[] bytes, int at) {
        for (int k = 0; k < nameBytes.length; k++) {
            if (Chars.lower(bytes[at + k]) != Chars.lower(nameBytes[k])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word does not go on at {@code outside}, beside the name's own byte {@code inside}. */
    private static boolean bounded(byte[] bytes, int outside, int inside, SearchText text) {
        boolean beyond = outside < text.from() || outside >= text.to();
        return beyond || !Chars.isTagPart(bytes[outside]) || !Chars.isTagPart(bytes[inside]);
    }

    private List<NameHit> positions() {
        List<NameHit> found = new ArrayList<>();
        LineCounter lines = new LineCounter();
        int counted = ByteWindow.byteOrderMark(script, script.length);
        for (var hit : hits.entrySet()) {
            lines.advance(script, counted, hit.getKey());
            counted = hit.getKey();
            found.add(new NameHit(lines.at(counted), hit.getValue()));
        }
        return found;
    }
}
