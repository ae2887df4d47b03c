/** How commands come in over HTTP and reach their aggregate. */
@NullMarked
package de.ratspakt.command.platform;

import org.jspecify.annotations.NullMarked;
