/** Who was reminded of which period? */
@NullMarked
package de.ratspakt.query.reminders;

import org.jspecify.annotations.NullMarked;
