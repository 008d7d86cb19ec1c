package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import java.util.Optional;

/** Addresses: of private networks (RFC 1918, RFC 4193) and locally administered interfaces, so that none is anyone's. */
final class NetworkChoices {
    private static final long PRIVATE_HOSTS = 1L << 24;
    private static final long PRIVATE_NETWORKS = 1L << 16;

    private NetworkChoices() {}

    static Optional<Choices> of(ColumnType.Base type) {
        return Optional.ofNullable(
                switch (type.name()) {
                    case "inet" -> new Formed(Choices.ENDLESS, PRIVATE_HOSTS, NetworkChoices::host);
                    case "cidr" -> new Formed(1L << 40, PRIVATE_NETWORKS, NetworkChoices::network);
                    case "macaddr" -> new Formed(1L << 40, NetworkChoices::macaddr);
                    case "macaddr8" -> new Formed(1L << 56, NetworkChoices::macaddr8);
                    default -> null;
                });
    }

    private static void host(long number, RowBuffer out) {
        if (number < PRIVATE_HOSTS) {
            tenDot(number, out);
            return;
        }
        out.add('f');
        out.add('d');
        // The first group has the rest of the prefix, four more the number.
        Forms.hex(0, 2, out);
        for (int shift = 48; shift >= 0; shift -= 16) {
            out.add(':');
            Forms.hex(number >>> shift, 4, out);
        }
        out.add(':');
        out.add(':');
        out.add('1');
    }

    private static void network(long number, RowBuffer out) {
        if (number < PRIVATE_NETWORKS) {
            tenDot(number << 8, out);
            out.add('/');
            Digits.write(24, out);
            return;
        }
        out.add('f');
        out.add('d');
        Forms.hex(number >>> 32, 2, out);
        out.add(':');
        Forms.hex(number >>> 16, 4, out);
        out.add(':');
        Forms.hex(number, 4, out);
        out.add(':');
        out.add(':');
        out.add('/');
        Digits.write(48, out);
    }

    private static void tenDot(long number, RowBuffer out) {
        Digits.write(10, out);
        for (int shift = 16; shift >= 0; shift -= 8) {
            out.add('.');
            Digits.write(number >>> shift & 0xff, out);
        }
    }

    private static void macaddr(long number, RowBuffer out) {
        hardware(number, 5, out);
    }

    private static void macaddr8(long number, RowBuffer out) {
        hardware(number, 7, out);
    }

    private static void hardware(long number, int bytes, RowBuffer out) {
        Forms.hex(2, 2, out);
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.add(':');
            Forms.hex(number >>> shift, 2, out);
        }
    }
}
