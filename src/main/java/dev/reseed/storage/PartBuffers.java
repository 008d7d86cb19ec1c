package dev.reseed.storage;

import dev.reseed.kernel.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;

/** The memory of all uploads: some buffers of one size, each made when it is first needed and used again and again. */
final class PartBuffers {
    private final int size;
    private final int most;
    private final Deque<byte[]> free = new ArrayDeque<>();
    private int made;

    /** @param size of each, in bytes */
    PartBuffers(int size, int most) {
        this.size = size;
        this.most = most;
    }

    int size() {
        return size;
    }

    /** One of them; waits until there is one. */
    synchronized byte[] take() {
        try {
            while (free.isEmpty() && made == most) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.interrupted();
        }
        if (free.isEmpty()) {
            made++;
            return new byte[size];
        }
        return free.pop();
    }

    synchronized void give(byte[] buffer) {
        free.push(buffer);
        notifyAll();
    }

    /** How many were ever made. */
    synchronized int made() {
        return made;
    }
}
