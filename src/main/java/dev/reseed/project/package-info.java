/** {@code reseed.yml} to records: the project, its environments and servers, and the folders that Reseed keeps for a user. */
@NullMarked
package dev.reseed.project;

import org.jspecify.annotations.NullMarked;
