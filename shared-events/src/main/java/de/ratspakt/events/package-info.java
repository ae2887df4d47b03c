/** What all messages share: head, published name, references to text. */
@NullMarked
package de.ratspakt.events;

import org.jspecify.annotations.NullMarked;
