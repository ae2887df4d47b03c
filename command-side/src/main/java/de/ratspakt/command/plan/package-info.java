/** The action plan: commands, aggregate, target dates, and how commands come in over HTTP. */
@NullMarked
package de.ratspakt.command.plan;

import org.jspecify.annotations.NullMarked;
