package de.ratspakt.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stored and published name of an event, umlauts included. A name once stored never changes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ereignisname {
    String value();

    /** Revision of the stored shape; a new one needs an upcaster. */
    String revision() default "1";
}
