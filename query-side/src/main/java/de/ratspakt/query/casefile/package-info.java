/** Where does a conflict stand, and which periods run? */
@NullMarked
package de.ratspakt.query.casefile;

import org.jspecify.annotations.NullMarked;
