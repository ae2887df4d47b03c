package de.ratspakt.events;

/** Something that was recorded. Every stored event is one of these and carries its published name as {@link Ereignisname}. */
public interface Ereignis {
    Kopf kopf();
}
