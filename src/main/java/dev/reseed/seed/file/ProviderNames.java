package dev.reseed.seed.file;

import java.util.List;
import java.util.Optional;

/** The providers that a seed file can name, and what each can be told. */
public interface ProviderNames {
    /** In the order of their documentation. */
    List<String> names();

    /** What a provider can be told; empty for one that is not known. */
    Optional<Signature> signature(String provider);

    /** The tags of locales that there are words for, {@code en-GB}; empty where any will do. */
    List<String> locales();
}
