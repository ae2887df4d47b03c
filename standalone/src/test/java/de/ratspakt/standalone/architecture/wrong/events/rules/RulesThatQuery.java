package de.ratspakt.standalone.architecture.wrong.events.rules;

import java.sql.Connection;

record RulesThatQuery(Connection connection) {}
