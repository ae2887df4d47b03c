/** The conflict case: commands, aggregate, saga, and how commands come in over HTTP. */
@NullMarked
package de.ratspakt.command.conflict;

import org.jspecify.annotations.NullMarked;
