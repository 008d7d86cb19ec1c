package dev.reseed.seed.provider;

import java.util.Set;

/** Words of a column that do not make it another person's. */
final class SamePerson {
    static final Set<String> WORDS = Set.of(
            "work",
            "business",
            "office",
            "private",
            "personal",
            "home",
            "mobile",
            "cell",
            "primary",
            "main",
            "secondary",
            "alternate",
            "alternative",
            "other",
            "default",
            "full",
            "legal",
            "official",
            "public",
            "login",
            "preferred",
            "daytime",
            "evening",
            "company",
            "user",
            "verified",
            "new",
            "birth",
            "residence",
            "current",
            "place",
            "of",
            "de",
            "du",
            "da",
            "do");

    private SamePerson() {}
}
