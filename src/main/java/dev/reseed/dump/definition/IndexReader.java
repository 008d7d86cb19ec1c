package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema.KeyPart;
import dev.reseed.masking.schema.DumpSchema.UniqueKey;
import java.util.List;
import java.util.Optional;

/** {@code CREATE UNIQUE INDEX}. One without a name is ignored: no dump has it. */
final class IndexReader {
    private final Drafts drafts;

    IndexReader(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Takes the statement from behind INDEX. */
    void read(Words words) {
        words.take("concurrently");
        words.take("if", "not", "exists");
        String name = words.is("on") ? null : words.name();
        if (name == null || !words.take("on")) {
            return;
        }
        words.take("only");
        TableName table = words.qualified();
        if (words.take("using")) {
            words.name();
        }
        Words list = words.group();
        List<KeyPart> parts = list == null ? List.of() : KeyParts.all(list);
        if (table == null || parts.isEmpty()) {
            return;
        }
        Relation relation = drafts.relation(drafts.table(table));
        relation.key(new UniqueKey(name, relation.name(), false, parts, predicate(words)));
    }

    private static Optional<String> predicate(Words words) {
        while (!words.atEnd() && !words.is("where")) {
            words.step();
        }
        return words.take("where") ? Optional.of(words.rest()) : Optional.empty();
    }
}
