package dev.reseed.doctor;

import dev.reseed.server.Address;

/**
 * A login that is to be tried.
 *
 * @param address numeric, or a socket
 */
record Trial(Destination to, Address address) {}
