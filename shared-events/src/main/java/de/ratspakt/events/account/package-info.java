/** Acts on accounts: messages only; the accounts themselves are rows. */
@NullMarked
package de.ratspakt.events.account;

import org.jspecify.annotations.NullMarked;
