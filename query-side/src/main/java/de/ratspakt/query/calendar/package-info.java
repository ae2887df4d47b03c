/** When does the group meet, when are sessions, and what is due when? */
@NullMarked
package de.ratspakt.query.calendar;

import org.jspecify.annotations.NullMarked;
