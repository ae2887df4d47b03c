/** Projections, pages and reading over HTTP. */
@org.jspecify.annotations.NullMarked
package de.ratspakt.query;
