package de.ratspakt.events;

/**
 * A reference to free text in the register, which can forget; the event keeps only this.
 *
 * @param text id of the text in the register
 * @param hash SHA-256 over salt and text, hexadecimal
 */
public record Textverweis(String text, String hash) {}
