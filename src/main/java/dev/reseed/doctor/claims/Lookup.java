package dev.reseed.doctor.claims;

import java.util.Optional;

/** The variables that a file may refer to. */
@FunctionalInterface
interface Lookup {
    Optional<Traced> get(String name);
}
