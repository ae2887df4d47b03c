package de.ratspakt.command.platform;

import de.ratspakt.events.Freitext;
import java.util.List;

/** A command with free text. The texts go into the register in the transaction that appends the events which refer to them. */
public interface CarriesTexts {
    List<Freitext> texte();
}
