package de.ratspakt.standalone;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * What goes over every page, one after the other over one {@link Town}: each walks through it as everyone. The build leaves
 * these classes to the suite; by {@code -Dtest} each runs alone too.
 */
@Suite
@SelectClasses({EdgeTest.class, UnsentFormsTest.class, EveryPageTest.class, FuzzTest.class})
final class TownSuite {}
