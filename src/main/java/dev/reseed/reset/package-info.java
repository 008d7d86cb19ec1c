/** The reset: from a request and what is seen to a plan, from the plan to a report; undo; status. */
@NullMarked
package dev.reseed.reset;

import org.jspecify.annotations.NullMarked;
