package dev.reseed.seed.plan;

/** Two rows that an exclusion constraint does not let be at once, by their places among those that were asked about. */
public record Conflict(int one, int other) {}
