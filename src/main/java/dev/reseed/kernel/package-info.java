/** What every other package speaks: failures and exit codes, secrets, names, progress, cancellation, durations and sizes. */
@NullMarked
package dev.reseed.kernel;

import org.jspecify.annotations.NullMarked;
