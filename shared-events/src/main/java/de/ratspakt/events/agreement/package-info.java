/** The messages of an agreement, its contract data and its rule book. */
@NullMarked
package de.ratspakt.events.agreement;

import org.jspecify.annotations.NullMarked;
