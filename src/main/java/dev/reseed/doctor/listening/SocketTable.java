package dev.reseed.doctor.listening;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of {@code /proc/net/tcp} and {@code /proc/net/tcp6}. Source: Linux, Documentation/networking/proc_net_tcp. */
final class SocketTable {
    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A"
                    + " \\S+ \\S+ \\S+\\s+(\\d{1,10})\\s+\\d+\\s+(\\d{1,18})\\b.*");

    /** One listening socket. */
    record Row(InetAddress address, int port, long uid, long inode) {}

    private SocketTable() {}

    /** The listening sockets; lines of any other form are left out. */
    static List<Row> read(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.matches()) {
                rows.add(new Row(
                        address(matcher.group(1)),
                        Integer.parseInt(matcher.group(2), 16),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4))));
            }
        }
        return rows;
    }

    /** The kernel writes an address as numbers of 32 bits, each in the machine's own byte order. */
    private static InetAddress address(String hex) {
        ByteBuffer numbers = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer bytes = ByteBuffer.allocate(numbers.capacity()).order(ByteOrder.nativeOrder());
        while (numbers.hasRemaining()) {
            bytes.putInt(numbers.getInt());
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
