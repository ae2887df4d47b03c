/** What happened in a conflict, in which order, and what followed from what? */
@NullMarked
package de.ratspakt.query.timeline;

import org.jspecify.annotations.NullMarked;
