package dev.reseed.masking;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Masking;
import dev.reseed.project.Problems;
import dev.reseed.project.ProjectPath;
import dev.reseed.project.Reading;
import dev.reseed.project.TextFile;
import dev.reseed.project.Value;
import dev.reseed.project.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The file of rules: YAML whose keys are tables, and whose values are a rule for the whole table, or a map from columns to rules.
 * References to variables are not filled in: the same file has to mean the same everywhere.
 */
public final class RulesFile {
    private static final int MAX_ALIASES = 20;

    private final String shown;
    private final Problems problems = new Problems();

    private RulesFile(String shown) {
        this.shown = shown;
    }

    /** Reads the file that {@code masking.rules} names. */
    public static Rules read(ProjectPath file) {
        return read(file.path(), file.given());
    }

    /**
     * Reads the rules; nothing but the file is looked at. A file that does not exist has no rules, as an empty one.
     *
     * @param shown the file's name in messages
     * @throws ReseedException usage, with everything that is wrong with it, each with line and column
     */
    public static Rules read(Path file, String shown) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Rules(new Rules.Origin.Missing(shown), Map.of(), null);
        }
        RulesFile reader = new RulesFile(shown);
        Rules rules = TextFile.read(file, shown, reader.problems)
                .map(text -> reader.parse(text, file))
                .orElseGet(Rules::none);
        reader.problems.throwIfAny(shown);
        return rules;
    }

    /**
     * The SHA-256 of the file that a project configures, in hexadecimal digits; where there is none, that of nothing.
     *
     * @throws ReseedException usage, where it cannot be read
     */
    public static String hash(Masking masking) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (masking.rulesFile().isPresent()) {
                ProjectPath file = masking.rulesFile().get();
                if (Files.exists(file.path())) {
                    digest.update(Files.readAllBytes(file.path()));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.USAGE,
                    "the file of masking rules cannot be read",
                    "the system denies it",
                    "make it readable",
                    e);
        }
    }

    private Rules parse(String text, Path file) {
        List<Node> roots = new YamlDocument(text, shown, problems, MAX_ALIASES).composeAll();
        List<Value> values = roots.stream()
                .map(each -> new Value(shown, each, Reading.literal(shown, file.resolveSibling(""), problems)))
                .toList();
        if (values.size() > 1) {
            values.get(1).problem("a second document begins here; write one document, without \"---\"");
        }
        Optional<Value> root = values.stream().findFirst().filter(each -> !each.isNull());
        return root.map(each -> new RulesBinder(shown).bind(each))
                .orElseGet(
                        () -> new Rules(new Rules.Origin.File(shown, new Rules.Opening.Block(1, 0)), Map.of(), null));
    }
}
