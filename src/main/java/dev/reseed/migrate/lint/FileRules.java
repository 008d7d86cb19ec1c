package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.Placeholders;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.chain.ScriptSettings;
import dev.reseed.migrate.chain.Stray;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** What the files of a chain say, one by one; nothing is run. */
public final class FileRules {
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final Pattern CONFLICT = Pattern.compile("(?m)^(<{7}|>{7}|\\|{7})( .*)?$");

    private final Configuration configuration;
    private final Placeholders placeholders;
    private final Findings findings = new Findings();

    public FileRules(Configuration configuration, Placeholders placeholders) {
        this.configuration = configuration;
        this.placeholders = placeholders;
    }

    public List<Finding> of(Chain chain) {
        DependencyRules dependencies = new DependencyRules(chain, findings);
        chain.strays().forEach(this::stray);
        chain.scripts().forEach(script -> script(script, chain, dependencies));
        lineEnds(chain);
        findings.addAll(new VersionRules(chain).findings());
        return findings.all();
    }

    private void stray(Stray stray) {
        findings.add(Finding.of(Rule.IGNORED_NAME, stray.file(), 0, "Flyway passes this file over without a word")
                .why(stray.why())
                .remedy(
                        stray.suggestion().isEmpty()
                                ? "rename it, or move it elsewhere"
                                : "rename it to " + stray.suggestion()));
    }

    private void script(Script script, Chain chain, DependencyRules dependencies) {
        switch (script.kind()) {
            case JAVA ->
                findings.add(Finding.of(
                                Rule.JAVA_MIGRATION, script.file(), 0, "is written in Java: what it does is not seen")
                        .why("Reseed runs scripts alone"));
            case UNDO ->
                findings.add(Finding.of(
                                Rule.UNDO_IGNORED,
                                script.file(),
                                0,
                                "is an undo script, which this edition of Flyway never runs")
                        .remedy("write a migration that takes the change back"));
            case CONFIGURATION -> configuration(script, chain);
            case VERSIONED, REPEATABLE, BASELINE, CALLBACK -> text(script, dependencies);
        }
    }

    private void configuration(Script script, Chain chain) {
        String name = script.file().path().toString();
        String owner = name.substring(0, name.length() - ScriptSettings.SUFFIX.length());
        boolean used = chain.scripts().stream()
                .anyMatch(each -> each.file().path().toString().equals(owner));
        if (!used) {
            findings.add(Finding.of(
                            Rule.ORPHAN_CONFIG, script.file(), 0, "is the configuration of a script that is not there")
                    .remedy("give it the script's whole name and .conf, or delete it"));
        }
        ScriptSettings.unknownKeys(script.file().path())
                .forEach((line, key) -> findings.add(
                        Finding.of(Rule.ORPHAN_CONFIG, script.file(), line, "Flyway knows no setting " + key)
                                .remedy("write one of " + String.join(", ", ScriptSettings.KEYS))));
        wrongValues(script.file(), used);
    }

    /** Nothing can be run where Flyway reads one. */
    private void wrongValues(MigrationFile file, boolean used) {
        ScriptSettings.wrongValues(file.path()).forEach((line, what) -> {
            Finding finding =
                    Finding.of(Rule.ORPHAN_CONFIG, file, line, what).why("Flyway stops at it, and runs no migration");
            findings.add(used ? finding.as(Severity.ERROR) : finding.why(""));
        });
    }

    private void text(Script script, DependencyRules dependencies) {
        MigrationFile file = script.file();
        byte[] bytes = file.bytes();
        ScriptSettings settings = ScriptSettings.of(file.path());
        if (startsWithMark(bytes)) {
            findings.add(Finding.of(Rule.BYTE_ORDER_MARK, file, 1, "begins with a byte order mark")
                    .why("not every tool takes it as nothing, and checksums may differ with it")
                    .remedy("save it as UTF-8 without a mark"));
        }
        Charset charset = settings.encoding().orElse(configuration.getEncoding());
        String text = decoded(bytes, charset, file);
        if (text == null) {
            return;
        }
        Matcher conflict = CONFLICT.matcher(text);
        if (conflict.find()) {
            findings.add(Finding.of(
                            Rule.CONFLICT_MARKERS,
                            file,
                            line(text, conflict.start()),
                            "has the markers of an unfinished merge")
                    .remedy("finish the merge"));
        }
        placeholders
                .withoutValue(text, settings.placeholderReplacement())
                .forEach((line, name) -> findings.add(
                        Finding.of(Rule.UNKNOWN_PLACEHOLDER, file, line, "the placeholder " + name + " has no value")
                                .why(
                                        "Flyway stops before it runs any migration; literal text such as ${…} in a body counts too")
                                .remedy("give it one under migrations.flyway.placeholders in reseed.yml, or write"
                                        + " placeholderReplacement=false into "
                                        + file.path().getFileName() + ".conf")));
        dependencies.read(script, text);
        if (isEmpty(text)) {
            findings.add(Finding.of(Rule.EMPTY_MIGRATION, file, 0, "has no statement"));
        }
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= MARK.length && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
    }

    /** Null where it is not in that encoding, which is a finding. */
    private @Nullable String decoded(byte[] bytes, Charset charset, MigrationFile file) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(in)
                    .toString();
        } catch (CharacterCodingException e) {
            int at = in.position();
            String before = new String(bytes, 0, at, StandardCharsets.ISO_8859_1);
            findings.add(Finding.of(Rule.ENCODING, file, line(before, at), "is not " + charset + ", at byte " + at)
                    .why("Flyway reads it wrong, or not at all")
                    .remedy("save it as " + charset + ", or write encoding=… into "
                            + file.path().getFileName() + ".conf"));
            return null;
        }
    }

    private static long line(String text, int end) {
        return text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
    }

    private static boolean isEmpty(String text) {
        Lexer lexer = new Lexer(text.getBytes(StandardCharsets.UTF_8));
        TokenKind kind = lexer.nextSignificant();
        while (kind == TokenKind.SEMICOLON) {
            kind = lexer.nextSignificant();
        }
        return kind == TokenKind.END;
    }

    /** Files whose lines end otherwise than most do, or now so and now so. */
    private void lineEnds(Chain chain) {
        Map<Script, LineEnds> scripts = new LinkedHashMap<>();
        chain.scripts().stream()
                .filter(Script::isSql)
                .forEach(script -> scripts.put(script, LineEnds.of(script.file().bytes())));
        long windows = scripts.values().stream().filter(ends -> ends.crlf() > 0).count();
        boolean most = windows * 2 > scripts.size();
        scripts.forEach((script, ends) -> {
            boolean mixed = ends.crlf() > 0 && ends.lf() > 0;
            boolean other = !mixed && (ends.crlf() > 0) != most && ends.crlf() + ends.lf() > 0;
            if (mixed || other || ends.cr() > 0) {
                findings.add(
                        Finding.of(
                                        Rule.LINE_ENDS,
                                        script.file(),
                                        0,
                                        mixed
                                                ? "mixes line ends of Windows and Unix"
                                                : ends.cr() > 0
                                                        ? "has carriage returns without a line feed"
                                                        : "has line ends of " + (ends.crlf() > 0 ? "Windows" : "Unix")
                                                                + ", unlike the others")
                                .why(
                                        "line ends inside literals and function bodies are kept, so that two checkouts make two schemas")
                                .remedy(
                                        "write \"*.sql text eol=lf\" into .gitattributes, and save the file anew before it is applied"));
            }
        });
    }
}
