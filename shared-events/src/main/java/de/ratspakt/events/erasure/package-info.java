/** That something was forgotten, and by what right. */
@NullMarked
package de.ratspakt.events.erasure;

import org.jspecify.annotations.NullMarked;
