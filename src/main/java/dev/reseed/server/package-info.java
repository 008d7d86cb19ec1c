/** Servers (embedded, local, Docker): start, stop, connect, probe; the guard, and the marks on databases that it reads. */
@NullMarked
package dev.reseed.server;

import org.jspecify.annotations.NullMarked;
