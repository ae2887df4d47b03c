/** Both sides in one process, with an embedded PostgreSQL and the example. */
@org.jspecify.annotations.NullMarked
package de.ratspakt.standalone;
