package de.ratspakt.standalone.architecture.wrong.events.rules;

import java.time.Clock;
import java.time.Instant;

class RulesThatAskTheClock {
    Instant due(Clock clock) {
        return clock.instant();
    }
}
