package dev.reseed.dump;

import dev.reseed.dump.subset.RowFilter;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.MaskingGate;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.bytes.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The rows of one table, from one thread, on their way through a mask into an archive. */
final class MaskedRows {
    private static final int PIECE = 1 << 18;
    private static final byte[] END = "\\.\n\n\n".getBytes(StandardCharsets.US_ASCII);

    private final MaskingGate.Columns columns;
    private final RowMask mask;
    private final AtomicBoolean stopped;
    private final OutputStream out;
    private final Optional<RowFilter> filter;
    private final RowBuffer passed = new RowBuffer();
    private final RowBuffer piece = new RowBuffer();
    private long unmasked;

    /**
     * Nothing came yet.
     *
     * @param stopped whether something personal was found in what is kept, in this table or another: then nothing more is written
     * @param filter lets those pass that are taken; empty where all are
     * @param out the archive's, which the caller closes
     */
    MaskedRows(
            MaskingGate.Columns columns,
            RowMask mask,
            AtomicBoolean stopped,
            Optional<RowFilter> filter,
            OutputStream out) {
        this.columns = columns;
        this.mask = mask;
        this.stopped = stopped;
        this.filter = filter;
        this.out = out;
    }

    /** How many rows came so far. */
    long count() {
        return unmasked + mask.rows();
    }

    RowMask mask() {
        return mask;
    }

    /** Takes whole lines: all rows of the table come in here, and nowhere else. */
    void add(byte[] lines, int from, int to) {
        if (filter.isPresent()) {
            passed.clear();
            filter.get().filter(lines, from, to, passed);
            take(passed.bytes(), 0, passed.length());
        } else {
            take(lines, from, to);
        }
    }

    private void take(byte[] lines, int from, int to) {
        if (mask.isIdle()) {
            for (int i = from; i < to; i++) {
                unmasked += lines[i] == '\n' ? 1 : 0;
            }
            piece.add(lines, from, to);
        } else {
            mask(lines, from, to);
        }
        if (mask.stops()) {
            stopped.set(true);
        }
        if (stopped.get()) {
            // Nothing is written any more; the rest is looked at, so that the refusal can tell all that is found.
            piece.clear();
        } else if (piece.length() >= PIECE) {
            write();
        }
    }

    private void mask(byte[] lines, int from, int to) {
        try {
            mask.mask(lines, from, to, piece);
        } catch (RowMask.WrongFieldCount e) {
            throw ReseedException.failed(
                    "a row of the dump does not fit its table",
                    "row " + (mask.rows() + 1) + " of " + table() + " has not "
                            + columns.columns().size() + " fields",
                    "make the dump again");
        } catch (RowMask.NotMaskable e) {
            throw ReseedException.failed(
                    "a value of the dump cannot be masked",
                    "row " + e.row() + " of " + table() + " has one in "
                            + columns.columns().get(e.field())
                            + " that its rule cannot take, and that must not be NULL",
                    "give the column another rule: { constant: VALUE } takes any value");
        }
    }

    private String table() {
        return columns.schema() + "." + columns.table()
                + (filter.isPresent() ? " (of those that the subset takes)" : "");
    }

    private void write() {
        try {
            out.write(piece.bytes(), 0, piece.length());
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
        piece.clear();
    }

    /** Writes what is left, and the end. */
    void finish() {
        if (stopped.get()) {
            return;
        }
        write();
        try {
            out.write(END);
        } catch (IOException e) {
            throw new IllegalStateException("archives report their own failures", e);
        }
    }
}
