/** Container engines: which one answers, its containers, and what is made and removed on it. Knows nothing of PostgreSQL. */
@NullMarked
package dev.reseed.server.docker;

import org.jspecify.annotations.NullMarked;
