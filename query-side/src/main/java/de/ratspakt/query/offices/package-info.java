/** Who is proposed for what, who holds which office since when, and how are a committee's seats shared out? */
@NullMarked
package de.ratspakt.query.offices;

import org.jspecify.annotations.NullMarked;
