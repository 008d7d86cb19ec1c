package dev.reseed.masking.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Rules for the keys of JSON and hstore. Each key is judged as a column is, with the keys beside it as neighbours. */
final class KeysJudge {
    /** Only such keys are named: another may be somebody's name, and no path can be written with it. */
    private static final Pattern KEY = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,62}");

    /** More different keys than anybody gives a document are data. */
    private static final int MOST_KEYS = 80;

    private static final Map<Word, List<String>> USUAL = Map.of(
            Word.EMAIL, List.of("email"),
            Word.PHONE, List.of("phone"),
            Word.FIRST_NAME, List.of("first_name", "firstName"),
            Word.LAST_NAME, List.of("last_name", "lastName"),
            Word.FULL_NAME, List.of("full_name", "fullName"),
            Word.USERNAME, List.of("username"),
            Word.STREET, List.of("street"),
            Word.ADDRESS, List.of("address"),
            Word.IP, List.of("ip"),
            Word.NULL, List.of("password", "token"));

    private final NameReader names;
    private final Shapes shapes;

    KeysJudge(NameReader names, Shapes shapes) {
        this.names = names;
        this.shapes = shapes;
    }

    private record Judged(List<String> path, boolean inArray, Proposal rule) {}

    Suggestion judge(Proposal.Format format, List<String> sample, ColumnFacts facts, TableContext context) {
        Documents documents = format == Proposal.Format.JSON ? Documents.json(sample) : Documents.hstore(sample);
        if (documents.leaves().isEmpty()) {
            return unseen(format, context);
        }
        if (hasDataForKeys(documents) || isPersonalWithoutKey(documents, context)) {
            return withoutKeys(facts);
        }
        List<Judged> judged = documents.leaves().entrySet().stream()
                .map(each -> judged(each.getKey(), each.getValue(), documents, context))
                .toList();
        List<Proposal.Key> keys = keys(format, judged);
        if (keys.isEmpty()) {
            Confidence confidence = documents.isWhole() ? Confidence.LIKELY : Confidence.UNSURE;
            return new Suggestion(new Proposal.Plain(Word.KEEP), confidence, "no personal keys in the sample");
        }
        return new Suggestion(
                new Proposal.Keys(format, keys),
                documents.isWhole() ? Confidence.LIKELY : Confidence.UNSURE,
                "keys of the sample, by their names and values");
    }

    private static Suggestion unseen(Proposal.Format format, TableContext context) {
        if (!context.aboutSomebody() && context.subject() != Subject.MESSAGE && context.subject() != Subject.EVENT) {
            return new Suggestion(new Proposal.Plain(Word.KEEP), Confidence.UNSURE, "no keys to see");
        }
        List<Proposal.Key> usual = new ArrayList<>();
        String prefix = format == Proposal.Format.JSON ? "**." : "";
        new TreeMap<>(USUAL)
                .forEach((rule, keys) ->
                        keys.forEach(key -> usual.add(new Proposal.Key(prefix + key, new Proposal.Plain(rule)))));
        return new Suggestion(new Proposal.Keys(format, usual), Confidence.UNSURE, "no keys to see; these are usual");
    }

    private static Suggestion withoutKeys(ColumnFacts facts) {
        Proposal rule = RuleFit.of(Meaning.FREE_TEXT, facts, ValueProfile.NOTHING);
        return new Suggestion(
                rule,
                Confidence.UNSURE,
                rule.masks()
                        ? "values that no key leads to"
                        : "values that no key leads to; no rule fits its constraints");
    }

    private static boolean hasDataForKeys(Documents documents) {
        Set<String> once = new HashSet<>();
        for (List<String> path : documents.leaves().keySet()) {
            if (path.stream()
                    .anyMatch(each -> !each.isEmpty() && !KEY.matcher(each).matches() && each.indexOf('@') > 0)) {
                return true;
            }
            if (documents.seen(path) == 1) {
                once.addAll(path);
            }
        }
        return once.size() > MOST_KEYS;
    }

    private boolean isPersonalWithoutKey(Documents documents, TableContext context) {
        return documents.leaves().entrySet().stream()
                .filter(each -> each.getKey().isEmpty()
                        || !each.getKey().stream()
                                .allMatch(key -> KEY.matcher(key).matches()))
                .anyMatch(each -> judged(each.getKey(), each.getValue(), documents, context)
                        .rule()
                        .masks());
    }

    private Judged judged(List<String> path, Documents.Leaf leaf, Documents documents, TableContext context) {
        List<String> words = path.isEmpty() ? List.of() : Words.of(path.getLast());
        List<String> parents = parents(path);
        ColumnFacts facts = ColumnFacts.ofKey(words, leaf.kind());
        ValueProfile values = ValueProfile.of(leaf.values(), shapes);
        Optional<NameReader.Sense> sense = sense(words, parents, path);
        TableContext here = context(path, parents, documents, context);
        Verdict verdict = facts.kind() == TypeKind.TEXT
                ? TextJudge.judge(sense, facts, values, here)
                : TypeJudge.judge(sense, facts, values, here);
        return new Judged(path, leaf.inArray(), RuleFit.of(verdict.meaning(), facts, values));
    }

    private static List<String> parents(List<String> path) {
        List<String> words = new ArrayList<>();
        path.stream().limit(Math.max(0, path.size() - 1)).forEach(each -> words.addAll(Words.of(each)));
        return words;
    }

    /** By the key; by the one above where the key says nothing: {@code {"phone": {"home": …}}}. */
    private Optional<NameReader.Sense> sense(List<String> words, List<String> parents, List<String> path) {
        Optional<NameReader.Sense> own = names.column(words);
        if (parents.isEmpty()) {
            return own;
        }
        List<String> above = Words.of(path.get(path.size() - 2));
        boolean generic = own.isPresent() && own.get().meaning() == Meaning.NAME;
        if (own.isPresent() && !generic) {
            NameReader.Sense sense = own.get();
            return Optional.of(
                    new NameReader.Sense(sense.meaning(), false, sense.ofPerson() || names.namesPerson(parents)));
        }
        List<String> both = new ArrayList<>(above);
        both.addAll(words);
        return names.column(both).map(each -> new NameReader.Sense(each.meaning(), false, names.namesPerson(parents)));
    }

    private TableContext context(List<String> path, List<String> parents, Documents documents, TableContext table) {
        Set<Meaning> beside = new HashSet<>();
        for (List<String> other : documents.leaves().keySet()) {
            if (!other.isEmpty()
                    && other.size() == path.size()
                    && parents(other).equals(parents)) {
                names.column(Words.of(other.getLast())).ifPresent(each -> beside.add(each.meaning()));
            }
        }
        Subject subject = parents.isEmpty() ? table.subject() : names.table(parents);
        boolean person = beside.stream().anyMatch(Meaning::makesPerson);
        boolean open = subject == Subject.UNKNOWN || subject == Subject.MESSAGE || subject == Subject.EVENT;
        return new TableContext(person && open ? Subject.PERSON : subject, table.linked() || table.isPerson(), beside);
    }

    /** One rule for a key's name where it means the same everywhere; otherwise one for each place that can be written. */
    private static List<Proposal.Key> keys(Proposal.Format format, List<Judged> judged) {
        Map<String, List<Judged>> byName = new TreeMap<>();
        judged.stream()
                .filter(each -> !each.path().isEmpty())
                .forEach(each -> byName.computeIfAbsent(each.path().getLast(), key -> new ArrayList<>())
                        .add(each));
        List<Proposal.Key> keys = new ArrayList<>();
        byName.forEach((name, places) -> keys.addAll(ofName(format, name, places)));
        return keys;
    }

    private static List<Proposal.Key> ofName(Proposal.Format format, String name, List<Judged> places) {
        List<Judged> masked =
                places.stream().filter(each -> each.rule().masks()).toList();
        if (masked.isEmpty() || !KEY.matcher(name).matches()) {
            return List.of();
        }
        if (format == Proposal.Format.HSTORE) {
            return List.of(new Proposal.Key(name, masked.getFirst().rule()));
        }
        boolean same = places.stream().map(Judged::rule).distinct().count() == 1;
        if (same || masked.stream().anyMatch(Judged::inArray)) {
            return List.of(new Proposal.Key("**." + name, masked.getFirst().rule()));
        }
        return masked.stream()
                .map(each -> new Proposal.Key("$." + String.join(".", each.path()), each.rule()))
                .toList();
    }
}
