/** Personnel proposals (clause 7): deciding what is recorded of them. */
@NullMarked
package de.ratspakt.command.personnel;

import org.jspecify.annotations.NullMarked;
