package dev.reseed.seed.provider;

import dev.reseed.seed.value.Choices;
import java.util.Optional;

/** Choices that know how long their texts are. */
interface Phrase extends Choices {
    /** Characters of the longest text. */
    int longest();

    /** Those of the texts that have at most so many characters; empty where there is none. */
    Optional<Phrase> within(int characters);
}
