package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.doctor.Checkup;
import dev.reseed.doctor.Edit;
import dev.reseed.doctor.Finding;
import dev.reseed.doctor.Fixes;
import dev.reseed.doctor.Pointer;
import dev.reseed.doctor.Sighting;
import dev.reseed.doctor.Source;
import dev.reseed.doctor.Words;
import dev.reseed.doctor.wire.Greeting;
import dev.reseed.server.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code doctor} found, as lines and as JSON.
 *
 * @param fixing whether changes were asked for
 * @param applied the changes that were made before this was found
 */
record DoctorPage(Checkup checkup, Path root, boolean fixing, Fixes applied) implements Rendering {
    private static final String UNDER = "         ";

    @Override
    public List<Line> lines(Page page) {
        List<Line> lines = new ArrayList<>();
        servers(lines, page);
        pointers(lines, page);
        checkup.diagnosis().findings().forEach(finding -> finding(lines, finding, page));
        lines.add(summary(page));
        return lines;
    }

    private void servers(List<Line> lines, Page page) {
        Words words = new Words(checkup.seen());
        List<List<String>> rows = servers().stream()
                .map(same -> List.of(
                        same.stream().map(each -> each.address().toString()).collect(Collectors.joining(" ")),
                        words.kind(same.getFirst()),
                        same.getFirst().who(),
                        words.login(same.getFirst())))
                .toList();
        if (rows.isEmpty()) {
            lines.add(Line.of("no PostgreSQL listens on this machine"));
        } else {
            lines.addAll(new Table(List.of("listens at", "what", "who", "lets in by"), rows).lines(page));
        }
        lines.add(Line.EMPTY);
    }

    /** What answered, by server: the addresses of one stand together. */
    private List<List<Sighting>> servers() {
        List<List<Sighting>> servers = new ArrayList<>();
        for (Sighting each : checkup.seen().sightings()) {
            if (each.greeting() instanceof Greeting.Absent) {
                continue;
            }
            servers.stream()
                    .filter(same -> checkup.seen().same(same.getFirst(), each))
                    .findFirst()
                    .ifPresentOrElse(same -> same.add(each), () -> servers.add(new ArrayList<>(List.of(each))));
        }
        return servers;
    }

    private void pointers(List<Line> lines, Page page) {
        Words words = new Words(checkup.seen());
        List<List<String>> rows = new ArrayList<>();
        for (Pointer pointer : checkup.seen().pointers()) {
            for (Source source : pointer.sources()) {
                rows.add(List.of(source.place(), source.key(), pointer.to().shown(), words.answer(pointer)));
            }
        }
        if (!rows.isEmpty()) {
            lines.addAll(new Table(List.of("where", "key", "points at", "what answers"), rows).lines(page));
            lines.add(Line.EMPTY);
        }
    }

    private void finding(List<Line> lines, Finding finding, Page page) {
        boolean problem = finding.isProblem();
        add(lines, problem ? "problem: " : "warning: ", problem ? Line.Ink.BAD : Line.Ink.WARNING, told(finding), page);
        add(lines, "    why: ", Line.Ink.BOLD, finding.why(), page);
        add(lines, "    fix: ", Line.Ink.BOLD, page.typed(finding.fix()), page);
        Fixes fixes = Fixes.of(root, finding.edits());
        fixes.files().stream()
                .flatMap(fix -> fix.lines().stream())
                .flatMap(line -> line.diff().stream())
                .forEach(line ->
                        lines.add(Line.of(UNDER).and(line, line.startsWith("+") ? Line.Ink.GOOD : Line.Ink.DIM)));
        fixes.refusals().forEach(why -> add(lines, UNDER, Line.Ink.DIM, "--fix cannot change it: " + why, page));
        lines.add(Line.EMPTY);
    }

    /** Where and what. */
    static String told(Finding finding) {
        String places = finding.sources().stream().map(Source::place).distinct().collect(Collectors.joining(", "));
        return (places.isEmpty() ? "" : places + ": ") + finding.what();
    }

    private static void add(List<Line> lines, String label, Line.Ink ink, String text, Page page) {
        if (text.isEmpty()) {
            return;
        }
        String head = label;
        for (String line : Wrapping.wrap(text, Math.max(1, page.width() - label.length()))) {
            lines.add(Line.of(head, ink).and(line));
            head = UNDER;
        }
    }

    private Line summary(Page page) {
        String changed = applied.isEmpty() ? "" : count(applied.lines(), "line") + " changed; ";
        long problems = checkup.problems();
        long warnings = checkup.diagnosis().findings().size() - problems;
        if (problems == 0) {
            return Line.of(changed)
                    .and("well", Line.Ink.GOOD)
                    .and(warnings == 0 ? "" : ", " + count(warnings, "warning"));
        }
        int fixes = checkup.fixes(root).lines();
        String counted = count(problems, "problem") + (warnings == 0 ? "" : ", " + count(warnings, "warning"));
        return Line.of(changed).and(counted, Line.Ink.BAD).and(fixes == 0 ? unfixed() : "; " + fixing(page, fixes));
    }

    private String unfixed() {
        return fixing
                ? "; no line of .env or reseed.yml is known to mend " + (checkup.problems() == 1 ? "it" : "them")
                : "";
    }

    private String fixing(Page page, int fixes) {
        return (fixing ? "--fix" : page.typed("reseed doctor --fix")) + " changes " + count(fixes, "line")
                + (fixing && applied.isEmpty() ? "; nothing was changed" : "");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    ObjectNode tree() {
        ObjectNode tree = Json.object().put("well", checkup.verdict().isEmpty());
        ArrayNode servers = tree.putArray("servers");
        servers().forEach(same -> server(servers.addObject(), same));
        ArrayNode configuration = tree.putArray("configuration");
        Words words = new Words(checkup.seen());
        for (Pointer pointer : checkup.seen().pointers()) {
            for (Source source : pointer.sources()) {
                pointer(configuration.addObject(), pointer, source).put("answers", words.answer(pointer));
            }
        }
        ArrayNode findings = tree.putArray("findings");
        checkup.diagnosis().findings().forEach(finding -> finding(findings.addObject(), finding));
        edits(tree.putArray("changed"), applied.edits());
        return tree;
    }

    private void server(ObjectNode into, List<Sighting> same) {
        Words words = new Words(checkup.seen());
        Sighting first = same.getFirst();
        Json.strings(
                into,
                "addresses",
                same.stream().map(Sighting::address).map(Address::toString).toList());
        into.put("postgresql", first.isPostgres())
                .put("what", words.kind(first))
                .put("version", words.version(first).orElse(null))
                .put("login", words.login(first))
                .put("tls", first.greeting() instanceof Greeting.Postgres postgres && postgres.tls());
        first.owner().ifPresent(owner -> {
            into.put("user", owner.user());
            owner.process()
                    .ifPresent(program -> into.put("process", program.pid()).put("program", program.name()));
        });
        first.container()
                .ifPresent(container -> into.put("container", container.name())
                        .put("service", container.service().orElse(null))
                        .put("image", container.image()));
    }

    private static ObjectNode pointer(ObjectNode into, Pointer pointer, Source source) {
        return into.put("place", source.place())
                .put("key", source.key())
                .put("host", pointer.to().address().host())
                .put("port", pointer.to().address().port())
                .put("database", pointer.to().database().orElse(null))
                .put("user", pointer.to().user().orElse(null));
    }

    private static void finding(ObjectNode into, Finding finding) {
        into.put("severity", finding.isProblem() ? "problem" : "warning")
                .put("trouble", finding.trouble().word());
        Json.strings(
                into,
                "places",
                finding.sources().stream().map(Source::place).distinct().toList());
        into.put("what", finding.what()).put("why", finding.why()).put("fix", finding.fix());
        edits(into.putArray("edits"), finding.edits());
    }

    private static void edits(ArrayNode into, List<Edit> edits) {
        for (Edit edit : edits) {
            into.addObject()
                    .put("file", edit.place().file())
                    .put("line", edit.place().line() == 0 ? null : edit.place().line())
                    .put("from", edit.part().text())
                    .put("to", edit.now());
        }
    }
}
