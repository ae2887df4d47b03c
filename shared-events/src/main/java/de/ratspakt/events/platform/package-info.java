/** What both applications share: the description of commands, access, answers to refusals. */
@NullMarked
package de.ratspakt.events.platform;

import org.jspecify.annotations.NullMarked;
