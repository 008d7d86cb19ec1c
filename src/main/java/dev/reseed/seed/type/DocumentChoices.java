package dev.reseed.seed.type;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import java.util.Optional;

/** Types whose text has a syntax of its own around words. */
final class DocumentChoices {
    private DocumentChoices() {}

    static Optional<Choices> of(ColumnType.Base type) {
        Choices words = new Texts(6, 24, Alphabet.WORDS);
        Choices word = new Texts(5, 10, Alphabet.WORD);
        Choices number = new Integers(1, 1000);
        return Optional.ofNullable(
                switch (type.name()) {
                    case "json", "jsonb" -> new Framed("{\"name\": \"", words, "\", \"count\": ", number, "}");
                    case "xml" -> new Framed("<item><name>", words, "</name><count>", number, "</count></item>");
                    case "hstore" -> new Framed("\"name\"=>\"", words, "\", \"count\"=>\"", number, "\"");
                    case "tsvector" -> new Framed("", word, ":1 ", word, ":2");
                    case "tsquery" -> new Framed("", word, " & ", word, "");
                    case "jsonpath" -> new Framed("$.", word, "[*] ? (@.count > ", number, ")");
                    case "ltree" -> new Framed("top.", word, ".", word, "");
                    default -> null;
                });
    }
}
