package de.ratspakt.query.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft;
import de.ratspakt.events.agreement.AgreementEvent.TreffenAngesetzt;
import de.ratspakt.events.agreement.AgreementEvent.Treffenart;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.AngabeAnerkannt;
import de.ratspakt.events.conflict.ConflictEvent.AngabeBestritten;
import de.ratspakt.events.conflict.ConflictEvent.Durchgefuehrt;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.ConflictEvent.ErinnerungErgangen;
import de.ratspakt.events.conflict.ConflictEvent.Eskalation1Durchgefuehrt;
import de.ratspakt.events.conflict.ConflictEvent.Eskalation1Terminiert;
import de.ratspakt.events.conflict.ConflictEvent.FristverlaengerungVorgeschlagen;
import de.ratspakt.events.conflict.ConflictEvent.FristverlaengerungZugestimmt;
import de.ratspakt.events.conflict.ConflictEvent.StellungnahmeAbgegeben;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.ConflictEvent.StoerungserklaerungZurueckgenommen;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.conflict.Vertragsstand;
import de.ratspakt.events.rules.Procedure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An invented council with its agreement and its conflicts, told event by event as the rules give them. */
public final class Musterstadt {
    public static final String PACT = "musterstadt-2021";
    public static final List<String> PARTNERS = List.of("spd", "gruene", "linke");
    public static final String SUBJECT = "Streit um den Radweg";
    public static final String REASON = "Die Absprache vom Oktober wurde gebrochen.";

    private Musterstadt() {}

    /** A local time in Berlin. */
    public static OffsetDateTime time(String berlin) {
        return LocalDateTime.parse(berlin).atZone(Kopf.BERLIN).toOffsetDateTime();
    }

    public static Regelwerk rulebook(Regelwerk.Oeffentlichkeit openness) {
        return new Regelwerk(
                1,
                10,
                10,
                10,
                30,
                3,
                List.of("vorsitz", "stellv"),
                List.of("vorsitz", "stellv", "partei"),
                Regelwerk.Fristbeginn.ERKLAERUNG,
                Regelwerk.WeitereTageAb.SCHEITERN,
                Regelwerk.Verschiebung.BGB_193,
                Regelwerk.Zwischenfrist.UNVERSCHOBEN,
                Regelwerk.Fristablauf.GESCHEITERT,
                Regelwerk.ScheiternErklaerbar.NACH_TREFFEN,
                Regelwerk.TreffenWirksam.JE_FRAKTION_EINE_PERSON,
                Regelwerk.Einbeziehung.GELEGENHEIT,
                Regelwerk.DritteStufe.REDAKTIONSVERSEHEN,
                Regelwerk.EntscheidungDurch.FRAKTION,
                Regelwerk.FortsetzungBraucht.ALLE,
                Regelwerk.Nichtentscheidung.RUHT_WEITER,
                Set.of(Regelwerk.RuhenUmfasst.values()),
                Regelwerk.Ausscheiden.GILT_UNTER_DEN_UEBRIGEN,
                Regelwerk.InformationVor.HANDLUNG_UND_VORTAG,
                Regelwerk.AbweichungAb.FRAKTIONSMEHRHEIT,
                openness,
                "NI");
    }

    public static VereinbarungGeschlossen concluded(String id, Regelwerk.Oeffentlichkeit openness) {
        var day = time("2021-11-03T12:00:00");
        return new VereinbarungGeschlossen(
                new Kopf(UUID.randomUUID().toString(), day, day.toInstant(), null, null),
                id,
                new Vertrag(
                        id,
                        "Vereinbarung von Musterstadt",
                        new Vertrag.Rat("Rat der Stadt Musterstadt", 41, 21),
                        LocalDate.of(2021, 11, 3),
                        new Vertrag.Laufzeit(LocalDate.of(2021, 11, 1), LocalDate.of(2026, 10, 31), null),
                        List.of(
                                new Vertrag.Partner("spd", "SPD", "SPD-Fraktion", "SPD Musterstadt", 15),
                                new Vertrag.Partner("gruene", "GRÜNE", "GRÜNE-Fraktion", "GRÜNE Musterstadt", 7),
                                new Vertrag.Partner("linke", "LINKE", "LINKE-Fraktion", "LINKE Musterstadt", 2)),
                        List.of(new Vertrag.Unterschrift("spd", "vorsitz")),
                        List.of("Ein Ziel"),
                        List.of(new Vertrag.Klausel("9", "Konflikte")),
                        List.of(),
                        rulebook(openness),
                        true));
    }

    /**
     * The agreement with one in a local council linked to it, and with a meeting set: so it has texts.
     *
     * @param text takes the words of each
     */
    public static List<AgreementEvent> agreement(Function<String, Textverweis> text) {
        return List.of(
                concluded(PACT, Regelwerk.Oeffentlichkeit.STUFEN),
                new OrtsratsvereinbarungVerknuepft(
                        head("2022-01-10T10:00:00", "2022-01-10T10:00:00", "spd.vorsitz"),
                        PACT,
                        "spd",
                        text.apply("Ortsrat Nord"),
                        "ortsratnord",
                        OrtsratsvereinbarungVerknuepft.Stand.GESCHLOSSEN,
                        null),
                new TreffenAngesetzt(
                        head("2022-01-11T10:00:00", "2022-01-11T10:00:00", "spd.vorsitz"),
                        PACT,
                        "treffen-1",
                        "spd",
                        Treffenart.FRAKTIONSSITZUNG,
                        text.apply("Haushaltsrunde"),
                        time("2023-01-25T18:00:00"),
                        text.apply("Rathaus"),
                        null,
                        null));
    }

    private static Kopf head(String when, String recorded, @Nullable String by) {
        return new Kopf(UUID.randomUUID().toString(), time(when), time(recorded).toInstant(), null, by);
    }

    /** A conflict as it grows; every fact is stated when it happens, unless said otherwise. */
    public static final class Conflict {
        public final String id = UUID.randomUUID().toString();
        public final List<Freitext> texts = new ArrayList<>();
        private final List<ConflictEvent> events = new ArrayList<>();
        private Procedure procedure;

        private Conflict(String agreement, Regelwerk.Oeffentlichkeit openness, String when, String engine) {
            procedure = Procedure.start(new StoerungErklaert(
                    head(when, when, "linke.vorsitz"),
                    id,
                    agreement,
                    "linke",
                    text(SUBJECT),
                    text(REASON),
                    new Vertragsstand("v", PARTNERS, rulebook(openness), engine, null),
                    List.of()));
            events.addAll(procedure.recorded());
        }

        public static Conflict declared(String agreement, Regelwerk.Oeffentlichkeit openness, String when) {
            return new Conflict(agreement, openness, when, Procedure.ENGINE);
        }

        public static Conflict declared(String when) {
            return declared(PACT, Regelwerk.Oeffentlichkeit.STUFEN, when);
        }

        /** A conflict that an earlier version of the engine decides. */
        public static Conflict decidedBy(String engine, String when) {
            return new Conflict(PACT, Regelwerk.Oeffentlichkeit.STUFEN, when, engine);
        }

        public Conflict invited(String when, String meeting) {
            return stated(
                    when,
                    () -> new Eskalation1Terminiert(
                            head(when, when, "spd.vorsitz"),
                            id,
                            "spd",
                            time(meeting),
                            text("Rathaus, Zimmer 3"),
                            List.of(
                                    "spd.vorsitz",
                                    "spd.stellv",
                                    "gruene.vorsitz",
                                    "gruene.stellv",
                                    "linke.vorsitz",
                                    "linke.stellv")));
        }

        public Conflict metWithoutResult(String begin, String recorded) {
            return metWithoutResult(
                    begin, time(begin).plusHours(2).toLocalDateTime().toString(), recorded);
        }

        public Conflict metWithoutResult(String begin, String end, String recorded) {
            return stated(
                    recorded,
                    () -> new Eskalation1Durchgefuehrt(
                            head(begin, recorded, "gruppe.buero"),
                            id,
                            null,
                            time(begin),
                            time(end),
                            List.of("spd.vorsitz", "gruene.vorsitz", "linke.vorsitz"),
                            Ergebnis.KEINE_EINIGUNG,
                            text("Protokoll: kein Ergebnis")));
        }

        public Conflict statement(String when) {
            return stated(
                    when,
                    () -> new StellungnahmeAbgegeben(
                            head(when, when, "gruene.vorsitz"), id, "gruene", text("Wir sehen das anders.")));
        }

        public Conflict contested(String when, String partner, String event) {
            return stated(
                    when,
                    () -> new AngabeBestritten(
                            head(when, when, partner + ".vorsitz"), id, partner, event, text("So war es nicht.")));
        }

        public Conflict acknowledged(String when, String partner, String event) {
            return stated(when, () -> new AngabeAnerkannt(head(when, when, partner + ".vorsitz"), id, partner, event));
        }

        /** SPD proposes a longer period for Eskalation 1, and GRÜNE agree. */
        public Conflict extensionProposed(String when, LocalDate until) {
            stated(
                    when,
                    () -> new FristverlaengerungVorgeschlagen(
                            head(when, when, "spd.vorsitz"), id, "spd", Stufe.ESKALATION_1, until));
            return stated(
                    when, () -> new FristverlaengerungZugestimmt(head(when, when, "gruene.vorsitz"), id, "gruene"));
        }

        public Conflict withdrawn(String when) {
            return stated(
                    when,
                    () -> new StoerungserklaerungZurueckgenommen(head(when, when, "linke.vorsitz"), id, "linke", null));
        }

        public Conflict reminded(String when) {
            var period = procedure.state().running().orElseThrow();
            return stated(
                    when,
                    () -> new ErinnerungErgangen(head(when, when, null), id, period.frist(), period.letzterTag(), 3));
        }

        public Conflict lapsed(String now) {
            return forward(p -> p, time(now).toInstant());
        }

        public String meeting() {
            return first(Durchgefuehrt.class);
        }

        public String declaration() {
            return first(StoerungErklaert.class);
        }

        private String first(Class<? extends ConflictEvent> type) {
            return events.stream()
                    .filter(type::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .kopf()
                    .ereignis();
        }

        public List<Ereignis> events() {
            return List.copyOf(events);
        }

        private Conflict stated(String recorded, java.util.function.Supplier<ConflictEvent> fact) {
            return forward(p -> p.add(fact.get()), time(recorded).toInstant());
        }

        private Conflict forward(Function<Procedure, Procedure> step, Instant now) {
            procedure = step.apply(Procedure.at(procedure.state(), now));
            events.addAll(procedure.recorded());
            return this;
        }

        private Textverweis text(String words) {
            var text = Freitext.of(words);
            texts.add(text);
            return text.verweis();
        }
    }
}
