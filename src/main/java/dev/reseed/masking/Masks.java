package dev.reseed.masking;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.project.Masking;

/**
 * The rules of a load, and the key of its pseudonyms.
 *
 * @param strict whether each column needs a rule, and not only those whose names or types are personal
 */
public record Masks(Rules rules, MaskKey key, boolean strict) {
    /**
     * Those that a project configures.
     *
     * @throws ReseedException usage, where the rules or the key are wrong
     */
    public static Masks of(Masking masking) {
        Rules rules = masking.rulesFile().map(RulesFile::read).orElseGet(Rules::none);
        return new Masks(rules, masking.stableKey().map(Masks::strong).orElseGet(MaskKey::random), masking.strict());
    }

    /** Some rules, one for each column, under a key that nobody knows. */
    public static Masks of(Rules rules) {
        return new Masks(rules, MaskKey.random(), true);
    }

    /** Those of rows that were judged before: each value passes as it is, and is not scanned. */
    public static Masks ofJudged() {
        return of(Rules.ofJudged());
    }

    private static MaskKey strong(Secret key) {
        if (MaskKey.isWeak(key)) {
            throw ReseedException.usage(
                    "the key of masking.key is too weak",
                    "whoever guesses it can tell which pseudonym belongs to whom",
                    "take 32 random characters, as of: openssl rand -base64 24; or leave out masking.key for a random one");
        }
        return MaskKey.of(key);
    }
}
