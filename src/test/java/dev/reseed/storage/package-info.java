@NullMarked
package dev.reseed.storage;

import org.jspecify.annotations.NullMarked;
