/** How are the projections doing, and what helps one on? For the administrator. */
@NullMarked
package de.ratspakt.query.operations;

import org.jspecify.annotations.NullMarked;
