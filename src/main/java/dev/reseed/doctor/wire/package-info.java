/** The first words of PostgreSQL's protocol, spoken to places that may be anything. */
@NullMarked
package dev.reseed.doctor.wire;

import org.jspecify.annotations.NullMarked;
