/** What people see in a browser: complete without script, in German and English. */
@NullMarked
package de.ratspakt.query.pages;

import org.jspecify.annotations.NullMarked;
