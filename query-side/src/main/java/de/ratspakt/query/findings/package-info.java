/** Which departures from the rules were found, and can be cited as grounds of a disturbance? */
@NullMarked
package de.ratspakt.query.findings;

import org.jspecify.annotations.NullMarked;
