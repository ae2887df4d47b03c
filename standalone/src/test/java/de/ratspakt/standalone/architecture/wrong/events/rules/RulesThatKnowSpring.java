package de.ratspakt.standalone.architecture.wrong.events.rules;

import org.springframework.stereotype.Component;

@Component
class RulesThatKnowSpring {}
