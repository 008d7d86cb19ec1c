package dev.reseed.doctor.claims;

/**
 * One part of an address: a host, a port, the name of a database or of a user.
 *
 * @param text the value with every reference filled in; never a password
 */
public record Part(String text, Origin origin) {}
