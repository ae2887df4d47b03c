package de.ratspakt.standalone.architecture.wrong.events.rules;

import de.ratspakt.standalone.architecture.wrong.command.CommandThatReadsQuery;

record RulesThatCommand(CommandThatReadsQuery command) {}
