package de.ratspakt.events.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One field of a command as it travels over HTTP.
 *
 * @param required a missing optional field is fine, an empty one is not
 * @param maxLength of a text, in characters; of a FILE, in bytes; of a NUMBER or COUNTS, the greatest value
 * @param least of a NUMBER or COUNTS
 * @param past an instant that must not lie after now
 * @param mayBeEmpty an array may hold nothing
 * @param values of an ENUM or of CHOICES
 * @param nested of an OBJECT
 */
public record Field(
        String name,
        Kind kind,
        boolean required,
        int maxLength,
        int least,
        boolean past,
        boolean mayBeEmpty,
        List<String> values,
        List<Field> nested) {

    /** What may stand in a field. */
    public enum Kind {
        /** Long free text with line breaks; goes to the register. */
        TEXT,
        /** One line of free text; goes to the register. */
        LINE,
        /** What is compared as it was typed, every character of it; is kept nowhere. */
        PASSWORD,
        /** An id or slug. */
        ID,
        /** A partner's slug. */
        PARTNER,
        /** A function id such as {@code spd.vorsitz}. */
        FUNCTION,
        /** Several function ids, none twice. */
        FUNCTIONS,
        /** Several functions with their agreements, such as {@code laatzen-2021/spd.vorsitz}, none twice. */
        MANDATES,
        /** Several partners' slugs, none twice. */
        PARTNERS,
        /** Several ids of events, none twice. */
        EVENTS,
        /** A whole number. */
        NUMBER,
        /** A whole number for each of some partners. */
        COUNTS,
        /** The bytes of a file; base64 in JSON. In a form a LINE called {@code name} beside it takes the file's name. */
        FILE,
        /** ISO 8601 with offset, kept as given. */
        INSTANT,
        /** A day. */
        DATE,
        ENUM,
        /** Several of some values, none twice. */
        CHOICES,
        BOOLEAN,
        /** Id of an event. */
        EVENT,
        /** Nested fields, at least one of them given. */
        OBJECT
    }

    public static final int TEXT_LENGTH = 20_000;
    public static final int LINE_LENGTH = 200;
    public static final int ARRAY_LENGTH = 100;

    /** Bytes of a file. */
    public static final int FILE_LENGTH = 5 * 1024 * 1024;

    public Field {
        values = List.copyOf(values);
        nested = List.copyOf(nested);
    }

    private static Field of(String name, Kind kind, int maxLength) {
        return new Field(name, kind, true, maxLength, 0, false, false, List.of(), List.of());
    }

    public static Field text(String name) {
        return of(name, Kind.TEXT, TEXT_LENGTH);
    }

    public static Field line(String name) {
        return of(name, Kind.LINE, LINE_LENGTH);
    }

    public static Field password(String name) {
        return of(name, Kind.PASSWORD, LINE_LENGTH);
    }

    public static Field id(String name) {
        return of(name, Kind.ID, 100);
    }

    public static Field partner(String name) {
        return of(name, Kind.PARTNER, 40);
    }

    public static Field function(String name) {
        return of(name, Kind.FUNCTION, 60);
    }

    public static Field functions(String name) {
        return of(name, Kind.FUNCTIONS, 60);
    }

    public static Field mandates(String name) {
        return of(name, Kind.MANDATES, 160);
    }

    public static Field partners(String name) {
        return of(name, Kind.PARTNERS, 40);
    }

    public static Field events(String name) {
        return of(name, Kind.EVENTS, 36);
    }

    /** A whole number, both bounds included. */
    public static Field number(String name, int least, int most) {
        return new Field(name, Kind.NUMBER, true, most, least, false, false, List.of(), List.of());
    }

    /** A whole number from 0 for each of some partners; in JSON an object. */
    public static Field counts(String name, int most) {
        return new Field(name, Kind.COUNTS, true, most, 0, false, false, List.of(), List.of());
    }

    public static Field file(String name) {
        return of(name, Kind.FILE, FILE_LENGTH);
    }

    public static Field instant(String name) {
        return of(name, Kind.INSTANT, 60);
    }

    public static Field date(String name) {
        return of(name, Kind.DATE, 10);
    }

    public static Field choice(String name, String... values) {
        return new Field(name, Kind.ENUM, true, longest(List.of(values)), 0, false, false, List.of(values), List.of());
    }

    /** No value that may be chosen is too long to be. */
    private static int longest(List<String> values) {
        return values.stream().mapToInt(String::length).reduce(60, Math::max);
    }

    public static Field choice(String name, Class<? extends Enum<?>> values) {
        return choice(
                name, Arrays.stream(values.getEnumConstants()).map(Enum::name).toArray(String[]::new));
    }

    /** Any of these values, at least one. */
    public static Field choices(String name, List<String> values) {
        return new Field(name, Kind.CHOICES, true, longest(values), 0, false, false, values, List.of());
    }

    public static Field flag(String name) {
        return of(name, Kind.BOOLEAN, 5);
    }

    public static Field event(String name) {
        return of(name, Kind.EVENT, 36);
    }

    public static Field object(String name, Field... nested) {
        return new Field(name, Kind.OBJECT, true, 0, 0, false, false, List.of(), List.of(nested));
    }

    public Field optional() {
        return new Field(name, kind, false, maxLength, least, past, mayBeEmpty, values, nested);
    }

    /** A fact cannot lie in the future. */
    public Field notFuture() {
        return new Field(name, kind, required, maxLength, least, true, mayBeEmpty, values, nested);
    }

    /** The array may be empty: nobody came. */
    public Field orNone() {
        return new Field(name, kind, required, maxLength, least, past, true, values, nested);
    }

    public boolean freeText() {
        return kind == Kind.TEXT || kind == Kind.LINE;
    }

    public String label(Locale language) {
        return Texts.in(language).get("feld." + name);
    }
}
