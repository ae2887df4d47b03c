/** Which motions are there, what do they say in which version, and who has signed? */
@NullMarked
package de.ratspakt.query.motions;

import org.jspecify.annotations.NullMarked;
