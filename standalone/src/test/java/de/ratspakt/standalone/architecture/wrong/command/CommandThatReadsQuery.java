package de.ratspakt.standalone.architecture.wrong.command;

import de.ratspakt.standalone.architecture.wrong.query.QueryThatCommands;

public record CommandThatReadsQuery(QueryThatCommands query) {}
