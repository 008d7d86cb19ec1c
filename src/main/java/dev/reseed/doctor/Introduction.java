package dev.reseed.doctor;

import dev.reseed.server.Address;

/** Who a client says to be when it calls an address: a server's rules may treat each differently. */
public record Introduction(Address address, String user, String database) {
    private static final String USUAL = "postgres";

    /** As the login of a destination does, at one of its addresses. */
    static Introduction of(Destination to, Address address) {
        return new Introduction(
                address,
                to.user().filter(each -> !each.isEmpty()).orElse(USUAL),
                to.database().filter(each -> !each.isEmpty()).orElse(USUAL));
    }

    /** As somebody does whom nobody configured. */
    static Introduction usual(Address address) {
        return new Introduction(address, USUAL, USUAL);
    }
}
