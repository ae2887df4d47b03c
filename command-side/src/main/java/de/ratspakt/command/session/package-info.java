/** The session: commands, aggregate, saga, and how commands come in over HTTP. */
@NullMarked
package de.ratspakt.command.session;

import org.jspecify.annotations.NullMarked;
