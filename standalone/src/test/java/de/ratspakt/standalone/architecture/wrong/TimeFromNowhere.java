package de.ratspakt.standalone.architecture.wrong;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

class TimeFromNowhere {
    static Instant instant() {
        return Instant.now();
    }

    static LocalDate day(ZoneId zone) {
        return LocalDate.now(zone);
    }

    static long millis() {
        return System.currentTimeMillis();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static Instant allowed(Clock clock) {
        return Instant.now(clock);
    }
}
