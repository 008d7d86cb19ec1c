package dev.reseed.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network namespace with loopback of its own, and a pair of interfaces between it and this one: the nearest thing to
 * another machine that one machine has. Skips the test where the user may not make one.
 */
public final class Namespace implements AutoCloseable {
    private final String name;
    private final String address;
    private final String here;

    private Namespace(String name, String address, String here) {
        this.name = name;
        this.address = address;
        this.here = here;
    }

    /** Makes one. */
    public static Namespace create() {
        byte[] random = new byte[3];
        ThreadLocalRandom.current().nextBytes(random);
        // At most 15 characters are left for the name of an interface.
        String name = "reseed" + HexFormat.of().formatHex(random);
        Commands.Ended made = Commands.run("ip", "netns", "add", name);
        assumeThat(made.exit())
                .as("no network namespace can be made: " + made.output())
                .isZero();
        // 198.18.0.0/15 is set apart for tests between networks; see RFC 2544.
        String net = "198.18." + Byte.toUnsignedInt(random[0]) + "." + (Byte.toUnsignedInt(random[1]) & 0xfc);
        int last = Integer.parseInt(net.substring(net.lastIndexOf('.') + 1));
        String prefix = net.substring(0, net.lastIndexOf('.') + 1);
        Namespace namespace = new Namespace(name, prefix + (last + 2), prefix + (last + 1));
        try {
            namespace.connect();
        } catch (IllegalStateException e) {
            namespace.close();
            throw e;
        }
        return namespace;
    }

    private void connect() {
        Commands.need("ip", "link", "add", name + "a", "type", "veth", "peer", "name", name + "b", "netns", name);
        Commands.need("ip", "address", "add", here + "/30", "dev", name + "a");
        Commands.need("ip", "link", "set", name + "a", "up");
        inside("ip", "address", "add", address + "/30", "dev", name + "b");
        inside("ip", "link", "set", name + "b", "up");
        inside("ip", "link", "set", "lo", "up");
    }

    /** Gives its loopback one more address. */
    public void add(String other) {
        inside("ip", "address", "add", other + "/32", "dev", "lo");
    }

    private void inside(String... command) {
        List<String> whole = new ArrayList<>(before());
        whole.addAll(List.of(command));
        Commands.need(whole.toArray(String[]::new));
    }

    /** Its address, as seen from outside. */
    public String address() {
        return address;
    }

    /** This end of the pair: an address of this machine that is not loopback, and that no other machine can reach. */
    public String here() {
        return here;
    }

    /** What stands before a command that is to run inside. */
    public List<String> before() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Deletes it; the pair of interfaces goes with it. */
    @Override
    public void close() {
        Commands.need("ip", "netns", "delete", name);
    }
}
