package de.ratspakt.events.agreement;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rule book of an agreement: what its text fixes, and how its openings are read. Data, never code: every number and
 * every word that the parties chose stands here. {@link Lesart} describes each parameter, the clause it reads and its values.
 *
 * @param version counts the rule books of one agreement, from 1
 * @param eskalation1Kreis functions that meet in Eskalation 1 (clause 9 b), such as {@code vorsitz}
 * @param eskalation2Kreis functions that meet in Eskalation 2 (clause 9 c)
 */
public record Regelwerk(
        int version,
        int eskalation1Tage,
        int eskalation2Tage,
        int eskalation3Tage,
        int entscheidungTage,
        int erfassungsfristTage,
        List<String> eskalation1Kreis,
        List<String> eskalation2Kreis,
        Fristbeginn fristbeginn,
        WeitereTageAb weitereTageAb,
        Verschiebung verschiebung,
        Zwischenfrist zwischenfrist,
        Fristablauf fristablauf,
        ScheiternErklaerbar scheiternErklaerbar,
        TreffenWirksam treffenWirksam,
        Einbeziehung einbeziehung,
        DritteStufe dritteStufe,
        EntscheidungDurch entscheidungDurch,
        FortsetzungBraucht fortsetzungBraucht,
        Nichtentscheidung nichtentscheidung,
        Set<RuhenUmfasst> ruhenUmfasst,
        Ausscheiden ausscheiden,
        InformationVor informationVor,
        AbweichungAb abweichungAb,
        Oeffentlichkeit oeffentlichkeit,
        String bundesland) {

    public enum Fristbeginn {
        ERKLAERUNG,
        ZUGANG
    }

    public enum WeitereTageAb {
        SCHEITERN,
        VORFRISTENDE
    }

    public enum Verschiebung {
        BGB_193,
        KEINE
    }

    public enum Zwischenfrist {
        UNVERSCHOBEN,
        VERSCHOBEN
    }

    public enum Fristablauf {
        GESCHEITERT,
        BRAUCHT_ERKLAERUNG
    }

    public enum ScheiternErklaerbar {
        NACH_TREFFEN,
        JEDERZEIT
    }

    public enum TreffenWirksam {
        JE_FRAKTION_EINE_PERSON,
        ALLE_GELADENEN
    }

    public enum Einbeziehung {
        GELEGENHEIT,
        TEILNAHME
    }

    public enum DritteStufe {
        REDAKTIONSVERSEHEN,
        EIGENE_RUNDE
    }

    public enum EntscheidungDurch {
        FRAKTION,
        PARTEI,
        BEIDE
    }

    public enum FortsetzungBraucht {
        ALLE,
        MEHRHEIT
    }

    public enum Nichtentscheidung {
        RUHT_WEITER,
        BEENDET,
        FORTGESETZT
    }

    public enum RuhenUmfasst {
        GEMEINSAME_ANTRAEGE,
        ABSTIMMUNGSLINIEN,
        GEMEINSAME_TREFFEN,
        EINHEITLICHE_ABSTIMMUNG
    }

    public enum Ausscheiden {
        GILT_UNTER_DEN_UEBRIGEN,
        BEENDET
    }

    public enum InformationVor {
        HANDLUNG_UND_VORTAG,
        VORTAG
    }

    public enum AbweichungAb {
        FRAKTIONSMEHRHEIT,
        EINZELSTIMME
    }

    public enum Oeffentlichkeit {
        STUFEN,
        NACH_ABSCHLUSS,
        INTERN
    }

    public Regelwerk {
        eskalation1Kreis = List.copyOf(eskalation1Kreis);
        eskalation2Kreis = List.copyOf(eskalation2Kreis);
        ruhenUmfasst = inOrder(ruhenUmfasst);
    }

    /** The same, in the order of the text, so that it is always written alike. */
    static Set<RuhenUmfasst> inOrder(Set<RuhenUmfasst> some) {
        return some.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(some));
    }

    /** The rule book where nothing else was agreed: every parameter at its default. */
    public static Regelwerk standard() {
        return new Regelwerk(
                1,
                10,
                10,
                10,
                30,
                3,
                List.of("vorsitz", "stellv"),
                List.of("vorsitz", "stellv", "partei"),
                Fristbeginn.ERKLAERUNG,
                WeitereTageAb.SCHEITERN,
                Verschiebung.BGB_193,
                Zwischenfrist.UNVERSCHOBEN,
                Fristablauf.GESCHEITERT,
                ScheiternErklaerbar.NACH_TREFFEN,
                TreffenWirksam.JE_FRAKTION_EINE_PERSON,
                Einbeziehung.GELEGENHEIT,
                DritteStufe.REDAKTIONSVERSEHEN,
                EntscheidungDurch.FRAKTION,
                FortsetzungBraucht.ALLE,
                Nichtentscheidung.RUHT_WEITER,
                EnumSet.allOf(RuhenUmfasst.class),
                Ausscheiden.GILT_UNTER_DEN_UEBRIGEN,
                InformationVor.HANDLUNG_UND_VORTAG,
                AbweichungAb.FRAKTIONSMEHRHEIT,
                Oeffentlichkeit.STUFEN,
                "NI");
    }

    /**
     * A rule book from its published parameters; a parameter that is not given takes its default.
     *
     * @param given values by parameter: whole numbers, names of values, lists of names
     * @throws UnknownReading for a parameter or value that does not exist
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Regelwerk of(Map<String, ?> given) {
        var components = Regelwerk.class.getRecordComponents();
        var names = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (var name : given.keySet()) {
            if (!names.contains(name)) {
                throw new UnknownReading(name, name, names);
            }
        }
        try {
            var values = new Object[components.length];
            var types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                var name = names.get(i);
                var value = given.get(name);
                types[i] = components[i].getType();
                values[i] = value == null ? parameter(name, standard()) : read(name, value, components[i]);
            }
            return Regelwerk.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Another value for one parameter.
     *
     * @param parameter as {@link Lesart} names it
     * @param werte as published: a number of days, one value, or any number of them
     */
    public record Aenderung(String parameter, List<String> werte) {
        public Aenderung {
            werte = List.copyOf(werte);
        }
    }

    /**
     * The next rule book of the same agreement: the same but for these changes.
     *
     * @throws UnknownReading for a parameter or value that does not exist
     */
    public Regelwerk changed(List<Aenderung> changes) {
        var values = new LinkedHashMap<String, Object>();
        for (var component : Regelwerk.class.getRecordComponents()) {
            values.put(component.getName(), parameter(component.getName(), this));
        }
        for (var change : changes) {
            values.put(change.parameter(), published(change));
        }
        values.put("version", version + 1);
        return of(values);
    }

    private static Object published(Aenderung change) {
        var reading = Lesart.alle().stream()
                .filter(l -> l.name().equals(change.parameter()))
                .findFirst()
                .orElseThrow(() -> new UnknownReading(
                        change.parameter(),
                        change.parameter(),
                        Lesart.alle().stream().map(Lesart::name).toList()));
        var values = change.werte();
        return switch (reading.art()) {
            case MEHRERE -> values;
            case EINER -> values.size() == 1 ? values.getFirst() : values;
            case TAGE ->
                values.size() == 1 && values.getFirst().matches("\\d{1,4}")
                        ? (Object) Integer.valueOf(values.getFirst())
                        : values;
        };
    }

    /** The parameters in which another rule book differs, with its values, in the order of the text. */
    public List<Aenderung> differences(Regelwerk other) {
        return Lesart.alle().stream()
                .filter(l -> !l.gewaehlt(this).equals(l.gewaehlt(other)))
                .map(l -> new Aenderung(l.name(), l.gewaehlt(other)))
                .toList();
    }

    /** The value of one parameter. */
    static Object parameter(String name, Regelwerk werk) {
        try {
            return Regelwerk.class.getDeclaredMethod(name).invoke(werk);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** The longest stage a rule book may have, in days. */
    static final int LONGEST = 366;

    /** The least that a number of days may be. */
    static int least(String name) {
        return name.equals("erfassungsfristTage") ? 0 : 1;
    }

    /** Whether none of its values is a reading, too. */
    static boolean mayBeNone(String name) {
        return name.equals("ruhenUmfasst");
    }

    private static Object read(String name, Object value, RecordComponent component) {
        if (component.getType() == int.class) {
            int least = least(name);
            int most = name.equals("version") ? Integer.MAX_VALUE : LONGEST;
            if (value instanceof Integer number && number >= least && number <= most) {
                return number;
            }
            throw new UnknownReading(name, value, List.of(least + " - " + most));
        }
        var possible = Lesart.of(name).moeglich();
        if (Lesart.of(name).art() == Lesart.Art.EINER) {
            return constant(name, value, possible, component.getType());
        }
        if (!(value instanceof Collection<?> many) || new HashSet<>(many).size() != many.size()) {
            throw new UnknownReading(name, value, possible);
        }
        boolean set = component.getType() == Set.class;
        if (many.isEmpty() && !mayBeNone(name)) {
            throw new UnknownReading(name, value, possible);
        }
        var type = set ? RuhenUmfasst.class : String.class;
        var all = many.stream().map(v -> constant(name, v, possible, type)).toList();
        return set ? Set.copyOf(all) : all;
    }

    private static Object constant(String name, Object value, List<String> possible, Class<?> type) {
        if (!(value instanceof String || value instanceof Enum<?>) || !possible.contains(value.toString())) {
            throw new UnknownReading(name, value, possible);
        }
        return type == String.class
                ? value
                : Arrays.stream(type.getEnumConstants())
                        .filter(c -> c.toString().equals(value.toString()))
                        .findFirst()
                        .orElseThrow();
    }

    /** A parameter or a value that does not exist. */
    public static final class UnknownReading extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String parameter;

        UnknownReading(String parameter, Object value, List<String> possible) {
            super(parameter + ": " + value + "; " + String.join(", ", possible));
            this.parameter = parameter;
        }

        public String parameter() {
            return parameter;
        }
    }
}
