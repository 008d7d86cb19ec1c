package dev.reseed.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The program's two streams and what is known about the terminal behind them.
 *
 * @param out takes results only
 * @param err takes everything else
 * @param environment the process's environment
 * @param inShell whether a person types commands at Reseed's own prompt
 */
record Screen(PrintStream out, StatusLine err, Terminals terminals, Map<String, String> environment, boolean inShell) {
    /**
     * Which standard streams are terminals.
     *
     * @param columns the terminal's width now; 0 when it does not say
     */
    record Terminals(boolean input, boolean output, boolean error, IntSupplier columns) {}

    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 20;

    /** The process's own, always in UTF-8. */
    static Screen system() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean output = NativeTerminal.isTerminal(1);
        Terminals terminals = new Terminals(
                NativeTerminal.isTerminal(0),
                output,
                NativeTerminal.isTerminal(2),
                () -> NativeTerminal.columns(output ? 1 : 2));
        return new Screen(out, new StatusLine(err), terminals, System.getenv(), false);
    }

    /** The same, as it is when this request is answered. */
    Screen answering(Request request) {
        boolean typed = request instanceof Request.Session && terminals.input();
        return new Screen(out, err, terminals, environment, typed);
    }

    /** Whether nobody reads the output any more: the other end of its pipe is closed. */
    boolean isReaderGone() {
        return out.checkError() && NativeTerminal.isReaderGone(1);
    }

    /** The page for results. */
    Page resultPage(GlobalOptions globals) {
        return page(terminals.output(), globals);
    }

    /** The page for everything else. */
    Page errorPage(GlobalOptions globals) {
        return page(terminals.error(), globals);
    }

    /** Whether a question would be seen and could be answered. */
    boolean canAsk() {
        return terminals.input() && terminals.error();
    }

    private Page page(boolean terminal, GlobalOptions globals) {
        if (!terminal) {
            return new Page(Page.UNBOUNDED, false, inShell, globals.place());
        }
        boolean plain = globals.noColor()
                || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Page(Math.max(NARROWEST, columns()), !plain, inShell, globals.place());
    }

    private int columns() {
        String set = environment.getOrDefault("COLUMNS", "");
        if (set.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(set);
        }
        int told = terminals.columns().getAsInt();
        return told > 0 ? told : USUAL_WIDTH;
    }
}
