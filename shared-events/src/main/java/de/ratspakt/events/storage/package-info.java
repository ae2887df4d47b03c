/** Everything between an event and PostgreSQL; no other package knows the event table. */
@NullMarked
package de.ratspakt.events.storage;

import org.jspecify.annotations.NullMarked;
