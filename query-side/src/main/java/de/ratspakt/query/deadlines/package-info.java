/** What is due when, and how is a period counted? */
@NullMarked
package de.ratspakt.query.deadlines;

import org.jspecify.annotations.NullMarked;
