package de.ratspakt.query.calendar;

import de.ratspakt.query.platform.MadeFrom;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whatever has a day stands in the calendar, so it is made from all of these. */
@MadeFrom({
    "lesen-kalender",
    "lesen-fristen",
    "lesen-sitzungen",
    "lesen-handlungsplaene",
    "lesen-konfliktfaelle",
    "lesen-vereinbarungen"
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface MadeFromCalendar {}
