package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.dump.statement.Words;
import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.masking.schema.DumpSchema.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Domains, enums and composite types: how they are made and changed. */
final class TypeDefinitions {
    private final Drafts drafts;

    TypeDefinitions(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Takes {@code CREATE DOMAIN} from behind these words. */
    void createDomain(Words words) {
        TableName written = words.qualified();
        words.take("as");
        DumpSchema.Type base = written == null ? null : drafts.types().read(words);
        if (written == null || base == null) {
            return;
        }
        Name name = drafts.made(written);
        DomainDraft domain = new DomainDraft(name, base);
        while (!words.atEnd()) {
            domainClause(words, domain);
        }
        drafts.domain(name, domain);
    }

    private static void domainClause(Words words, DomainDraft domain) {
        String name = Clauses.constraintName(words);
        if (words.take("default")) {
            Clauses.passDefault(words);
        } else if (words.take("not", "null")) {
            domain.notNull(true);
        } else if (words.take("check")) {
            Words condition = words.group();
            if (condition != null) {
                domain.check(name, condition.rest());
            }
        } else {
            words.step();
        }
    }

    /** Takes {@code ALTER DOMAIN} from behind these words. */
    void alterDomain(Words words) {
        TableName written = words.qualified();
        DomainDraft domain = written == null ? null : drafts.domain(drafts.type(written));
        if (domain == null) {
            return;
        }
        if (words.take("add")) {
            domainClause(words, domain);
        } else if (words.take("set", "not", "null")) {
            domain.notNull(true);
        } else if (words.take("drop", "not", "null")) {
            domain.notNull(false);
        } else if (words.take("drop", "constraint")) {
            words.take("if", "exists");
            String name = words.name();
            if (name != null) {
                domain.dropConstraint(name);
            }
        }
    }

    /** Takes {@code CREATE TYPE} from behind these words. */
    void createType(Words words) {
        TableName written = words.qualified();
        if (written == null || !words.take("as")) {
            return;
        }
        boolean labels = words.take("enum");
        Words list = words.group();
        if (list == null) {
            return;
        }
        if (labels) {
            enumType(drafts.made(written), list);
        } else {
            drafts.composite(drafts.made(written), attributes(list));
        }
    }

    private void enumType(Name name, Words list) {
        List<String> labels = new ArrayList<>();
        while (!list.atEnd()) {
            String label = list.text();
            if (label == null) {
                return;
            }
            labels.add(label);
            Clauses.passOne(list);
        }
        drafts.enumType(name, labels);
    }

    private Map<String, DumpSchema.Type> attributes(Words list) {
        Map<String, DumpSchema.Type> attributes = new LinkedHashMap<>();
        while (!list.atEnd()) {
            String name = list.name();
            DumpSchema.Type type = name == null ? null : drafts.types().read(list);
            if (name != null && type != null) {
                attributes.put(name, type);
            }
            Clauses.passOne(list);
        }
        return attributes;
    }

    /** Takes {@code ALTER TYPE} from behind these words. */
    void alterType(Words words) {
        TableName written = words.qualified();
        List<String> labels = written == null ? null : drafts.labels(drafts.type(written));
        if (labels == null) {
            return;
        }
        if (words.take("add", "value")) {
            words.take("if", "not", "exists");
            String label = words.text();
            if (label != null && !labels.contains(label)) {
                labels.add(place(words, labels), label);
            }
        } else if (words.take("rename", "value")) {
            rename(words, labels);
        }
    }

    private static void rename(Words words, List<String> labels) {
        String before = words.text();
        String after = words.take("to") ? words.text() : null;
        int index = before == null ? -1 : labels.indexOf(before);
        if (after != null && index >= 0) {
            labels.set(index, after);
        }
    }

    private static int place(Words words, List<String> labels) {
        boolean behind = words.is("after");
        @Nullable String neighbour = words.takeAny("before", "after") ? words.text() : null;
        int index = neighbour == null ? -1 : labels.indexOf(neighbour);
        return index < 0 ? labels.size() : behind ? index + 1 : index;
    }
}
