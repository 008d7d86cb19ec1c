package dev.reseed.doctor.claims;

import dev.reseed.kernel.Secret;

/** A password and where it comes from. */
public record SecretPart(Secret secret, Origin origin) {}
