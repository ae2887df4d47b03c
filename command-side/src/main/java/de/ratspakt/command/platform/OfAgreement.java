package de.ratspakt.command.platform;

/** A command that names its agreement itself, because the aggregate that it creates cannot be asked yet. */
public interface OfAgreement {
    String vereinbarung();
}
