/** What the system says about who listens on this machine. */
@NullMarked
package dev.reseed.doctor.listening;

import org.jspecify.annotations.NullMarked;
