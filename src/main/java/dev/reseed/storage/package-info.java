/** Object storage that speaks S3's protocol: addresses, transfers that are bounded, resumed and verified, and what can go wrong. */
@NullMarked
package dev.reseed.storage;

import org.jspecify.annotations.NullMarked;
