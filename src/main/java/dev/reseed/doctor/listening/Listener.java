package dev.reseed.doctor.listening;

import dev.reseed.server.Address;

/**
 * A socket that listens on this machine.
 *
 * @param address where a program on this machine reaches it: one that listens everywhere is at its loopback address
 */
public record Listener(Address address, Owner owner) {}
