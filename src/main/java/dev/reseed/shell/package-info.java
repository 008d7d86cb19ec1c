/**
 * The program's face: commands and their words, parsing, help, prompts, rendering, and the three ways to run a command
 * (one-shot, script, interactive).
 */
@NullMarked
package dev.reseed.shell;

import org.jspecify.annotations.NullMarked;
