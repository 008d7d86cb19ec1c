package dev.reseed.shell;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Asks the operating system about the terminal behind a file descriptor (0 input, 1 output, 2 errors). */
final class NativeTerminal {
    // TIOCGWINSZ, from the systems' own headers.
    private static final long WINDOW_SIZE_LINUX = 0x5413L;
    private static final long WINDOW_SIZE_MAC = 0x40087468L;

    private static final int POLLERR = 0x8;
    private static final int POLLHUP = 0x10;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private NativeTerminal() {}

    static boolean isTerminal(int descriptor) {
        Path link = DESCRIPTORS.resolve(Integer.toString(descriptor));
        if (!Files.isDirectory(DESCRIPTORS)) {
            return isatty(descriptor);
        }
        // Linux mostly says it without a call into native code, which costs a tenth of a second in a fresh JVM.
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || (isDevice(link, target) && isatty(descriptor));
        } catch (IOException closed) {
            return false;
        }
    }

    private static boolean isDevice(Path link, String target) throws IOException {
        return target.startsWith("/")
                && !target.equals("/dev/null")
                && Files.readAttributes(link, BasicFileAttributes.class).isOther();
    }

    /** The terminal's columns; 0 when it does not say. */
    @SuppressWarnings("restricted")
    static int columns(int descriptor) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle ioctl = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("ioctl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
            // struct winsize: rows, columns, and two that nobody fills.
            MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
            int failed = (int) ioctl.invokeExact(descriptor, mac ? WINDOW_SIZE_MAC : WINDOW_SIZE_LINUX, size);
            return failed == 0 ? Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1)) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException("ioctl cannot be called", e);
        }
    }

    /** Whether what is behind a descriptor for writing has no reader any more. */
    @SuppressWarnings("restricted")
    static boolean isReaderGone(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle poll = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("poll"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
            // struct pollfd: the descriptor, what is asked for (nothing: errors are always told), what was found.
            MemorySegment asked = arena.allocate(ValueLayout.JAVA_INT, 2);
            asked.set(ValueLayout.JAVA_INT, 0, descriptor);
            int found = (int) poll.invokeExact(asked, 1L, 0);
            return found == 1 && (asked.get(ValueLayout.JAVA_SHORT, 6) & (POLLERR | POLLHUP)) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("poll cannot be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private static boolean isatty(int descriptor) {
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle isatty = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("isatty"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return (int) isatty.invokeExact(descriptor) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("isatty cannot be called", e);
        }
    }
}
