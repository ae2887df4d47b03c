package de.ratspakt.standalone.architecture.wrong.query;

import de.ratspakt.standalone.architecture.wrong.command.CommandThatReadsQuery;

public record QueryThatCommands(CommandThatReadsQuery command) {}
