/** What does the group want to do until when, how far has it got, and what is late? */
@NullMarked
package de.ratspakt.query.plan;

import org.jspecify.annotations.NullMarked;
