package de.ratspakt.events.personnel;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Vertragslage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The life of a personnel proposal, in order, until whoever was proposed holds the office and leaves it again. */
public sealed interface PersonnelEvent extends Ereignis {
    String personalvorschlag();

    /** 7: a faction proposes a person for an office or seat, and thereby consents. */
    @Ereignisname("PersonalvorschlagEingebracht")
    record PersonalvorschlagEingebracht(
            Kopf kopf,
            String personalvorschlag,
            String vereinbarung,
            String fraktion,
            Textverweis amt,
            Textverweis person,
            @Nullable Textverweis begruendung)
            implements PersonnelEvent {}

    @Ereignisname("EinvernehmenErteilt")
    record EinvernehmenErteilt(Kopf kopf, String personalvorschlag, String partner) implements PersonnelEvent {}

    @Ereignisname("EinvernehmenVerweigert")
    record EinvernehmenVerweigert(
            Kopf kopf,
            String personalvorschlag,
            String partner,
            @Nullable Textverweis grund) implements PersonnelEvent {}

    /** What was granted is taken back; it is neither granted nor refused any more. */
    @Ereignisname("EinvernehmenZurückgenommen")
    record EinvernehmenZurueckgenommen(Kopf kopf, String personalvorschlag, String partner) implements PersonnelEvent {}

    /** With the consent of every partner that {@code lage} names. */
    @Ereignisname("PersonalvorschlagGemeinsamUnterbreitet")
    record PersonalvorschlagGemeinsamUnterbreitet(Kopf kopf, String personalvorschlag, Vertragslage lage)
            implements PersonnelEvent {}

    /** Without the others: recorded, not refused; the agreement gives it no rule of notice. */
    @Ereignisname("PersonalvorschlagAlleinUnterbreitet")
    record PersonalvorschlagAlleinUnterbreitet(Kopf kopf, String personalvorschlag, String fraktion)
            implements PersonnelEvent {}

    @Ereignisname("PersonalvorschlagZurückgezogen")
    record PersonalvorschlagZurueckgezogen(
            Kopf kopf,
            String personalvorschlag,
            String fraktion,
            @Nullable Textverweis grund) implements PersonnelEvent {}

    /** Whoever was proposed holds the office. */
    @Ereignisname("AmtBesetzt")
    record AmtBesetzt(Kopf kopf, String personalvorschlag, LocalDate seit) implements PersonnelEvent {}

    /** ... and holds it no longer; {@code zum} is the last day. */
    @Ereignisname("AmtErledigt")
    record AmtErledigt(Kopf kopf, String personalvorschlag, LocalDate zum) implements PersonnelEvent {}
}
