package dev.reseed.doctor;

import dev.reseed.doctor.claims.Part;

/** One value of a configuration file that should be another. */
public record Edit(Part part, String now) {}
