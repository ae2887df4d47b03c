/** What all questions share: who sees what, moments, pages of answers, projections. */
@NullMarked
package de.ratspakt.query.platform;

import org.jspecify.annotations.NullMarked;
