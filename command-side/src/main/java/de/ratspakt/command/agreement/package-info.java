/** The agreement: commands, aggregate, the end of its term, and how commands come in over HTTP. */
@NullMarked
package de.ratspakt.command.agreement;

import org.jspecify.annotations.NullMarked;
