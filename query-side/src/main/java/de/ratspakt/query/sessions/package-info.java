/** What is on a session's agenda, how will the group vote, who was told of what in time, and does the majority hold? */
@NullMarked
package de.ratspakt.query.sessions;

import org.jspecify.annotations.NullMarked;
