package dev.reseed.masking.detect;

/**
 * What a file of rules should say of a column, and why.
 *
 * @param reason a short phrase for a comment; it holds names of the schema, never a value
 */
public record Suggestion(Proposal rule, Confidence confidence, String reason) {}
