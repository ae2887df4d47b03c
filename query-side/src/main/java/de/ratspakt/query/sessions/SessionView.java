package de.ratspakt.query.sessions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as readers see it. What is internal to the group is absent for everybody else: then only body, date, place,
 * agenda and the results of open votes remain.
 *
 * @param stand EINBERUFEN, ABGESAGT or GESCHLOSSEN
 * @param absagegrund why it was called off, if a reason was given
 * @param termine every date it ever had, in the order of recording; the last one stands
 * @param abwesend how many of each faction are absent; those that reported none are not named
 * @param version how many events its stream holds, as a command's answer counts it
 * @param unvollstaendig not all events have been read yet, so a list may be behind; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionView(
        String id,
        String vereinbarung,
        Quoted gremium,
        OffsetDateTime termin,
        Quoted ort,
        String stand,
        @Nullable Quoted absagegrund,
        List<Appointment> termine,
        List<Item> tagesordnung,
        Body rat,
        @Nullable Map<String, Integer> abwesend,
        @Nullable Period mitteilungsfrist,
        @Nullable List<Notice> mitteilungen,
        @Nullable List<SoleMotion> alleineinbringungen,
        @Nullable List<Finding> befunde,
        long version,
        @Nullable Boolean unvollstaendig)
        implements Quoting {

    /** A date, and since when it stands. */
    public record Appointment(OffsetDateTime termin, OffsetDateTime seit) {}

    /**
     * The votes there are.
     *
     * @param stimmen all votes of the body
     * @param mehrheitDerMitglieder so many are a majority of all members
     * @param sitze seats by partner
     * @param buergermeister how the mayor's vote is counted; absent outside the group
     * @param partner the partners that had not left
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            int stimmen,
            int mehrheitDerMitglieder,
            Map<String, Integer> sitze,
            @Nullable String buergermeister,
            List<String> partner) {}

    /**
     * An item of the agenda.
     *
     * @param mehrheit the majority it needs
     * @param linie JA, NEIN or ENTHALTUNG if one is agreed
     * @param freigestellt the partners left the vote on it free
     * @param abgestimmt what is recorded per faction; none for secret ballots
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            @Nullable Integer nummer,
            Quoted titel,
            boolean geheim,
            boolean abgesetzt,
            @Nullable String herkunft,
            @Nullable String antrag,
            @Nullable String mehrheit,
            @Nullable String linie,
            @Nullable Boolean freigestellt,
            @Nullable Forecast prognose,
            List<Vote> abgestimmt)
            implements Quoting {

        @JsonIgnore
        public boolean isOpen() {
            return !abgesetzt && abgestimmt.isEmpty();
        }

        /** Whether the group has said how it will vote, or that everybody may vote as they please. */
        @JsonIgnore
        public boolean isSettled() {
            return linie != null || Boolean.TRUE.equals(freigestellt);
        }
    }

    /** How a faction voted on an item. */
    public record Vote(String fraktion, int ja, int nein, int enthaltung) {}

    /**
     * Whether the line carries.
     *
     * @param noetig so many votes carry it
     * @param erwartet so many are expected for it
     * @param schlechtestenfalls so many if all that is uncertain goes against it
     * @param abstand what is left over in the worst case; negative if it falls short
     * @param fehlendeZaehlen whoever is absent is as good as a vote for the line: a no against a majority of all members
     * @param sitze seats by what they do: LINIE, ABWEICHUNG, ABWESEND, UNGEWISS, ANDERE
     */
    public record Forecast(
            int noetig,
            int erwartet,
            int schlechtestenfalls,
            int abstand,
            boolean gefaehrdet,
            boolean fehlendeZaehlen,
            Map<SeatPicture.Kind, Integer> sitze) {

        /** The seats as a drawing. */
        public SeatPicture picture() {
            return SeatPicture.of(sitze, noetig, fehlendeZaehlen);
        }

        /** All votes there are. */
        public int votes() {
            return sitze.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** The period within which notice of a deviation is timely. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Period(LocalDate letzterTag, OffsetDateTime ablauf, boolean offen, List<Step> herleitung) {}

    /**
     * One step of a derivation.
     *
     * @param regel clause, law or reading
     * @param ergebnis what it gives, in the reader's language
     * @param angabe id of the fact it rests on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String regel, String ergebnis, @Nullable String angabe) {}

    /**
     * A notice of deviation.
     *
     * @param id of its event
     * @param interesse the special interest, in the faction's words
     * @param rechtzeitig whether every recipient was told in time
     * @param warum the steps that say why, in the reader's language
     * @param gegebenAm when it was given
     * @param erfasstAm when it was recorded
     * @param nachgetragen recorded on a later day than it was given
     * @param nichtInformiert other partners that it was not sent to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Notice(
            String id,
            String fraktion,
            @Nullable String antrag,
            @Nullable String tagesordnungspunkt,
            @Nullable String stimme,
            Quoted interesse,
            OffsetDateTime gegebenAm,
            OffsetDateTime erfasstAm,
            boolean nachgetragen,
            boolean rechtzeitig,
            List<Step> warum,
            List<Receipt> empfaenger,
            List<String> nichtInformiert)
            implements Quoting {

        /** The partners that have not said yet that they know. */
        @JsonIgnore
        public List<String> unconfirmed() {
            return empfaenger.stream()
                    .filter(r -> r.bestaetigtAm() == null)
                    .map(Receipt::partner)
                    .toList();
        }

        /** The partners that have said nothing of it yet, neither that they know nor that they contest it. */
        @JsonIgnore
        public List<String> unanswered() {
            return empfaenger.stream()
                    .filter(r -> r.bestaetigtAm() == null && r.bestritten() == null)
                    .map(Receipt::partner)
                    .toList();
        }

        /** The partners that contest it. */
        @JsonIgnore
        public List<String> contesting() {
            return empfaenger.stream()
                    .filter(r -> r.bestritten() != null)
                    .map(Receipt::partner)
                    .toList();
        }

        /** The partners that do not contest it. */
        @JsonIgnore
        public List<String> uncontested() {
            return empfaenger.stream()
                    .filter(r -> r.bestritten() == null)
                    .map(Receipt::partner)
                    .toList();
        }
    }

    /**
     * What a partner has of a notice.
     *
     * @param rechtzeitig whether the partner was told in time
     * @param gesendetAm when it was given, as the notice states
     * @param erfasstAm when it was recorded, if that was on a later day
     * @param bestaetigtAm when they said that they know; absent until then
     * @param bestritten true if they contest the time stated, so that it counts from its recording; absent otherwise
     * @param bestrittenAm when they contested it
     * @param bestrittenWeil why, in their words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Receipt(
            String partner,
            boolean rechtzeitig,
            OffsetDateTime gesendetAm,
            @Nullable OffsetDateTime erfasstAm,
            @Nullable OffsetDateTime bestaetigtAm,
            @Nullable Boolean bestritten,
            @Nullable OffsetDateTime bestrittenAm,
            @Nullable Quoted bestrittenWeil)
            implements Quoting {}

    /** A motion that one faction brought in alone. */
    public record SoleMotion(String antrag, String fraktion, OffsetDateTime am, String ereignis) {}

    /**
     * A departure from the agreement.
     *
     * @param entfallen why it does not stand any more; absent while it stands
     * @param angaben ids of the facts it follows from
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            String id,
            String art,
            String fraktion,
            @Nullable String tagesordnungspunkt,
            @Nullable String antrag,
            String klausel,
            @Nullable String lesart,
            OffsetDateTime am,
            @Nullable String entfallen,
            List<Step> herleitung,
            List<String> angaben) {
        @JsonIgnore
        public boolean stands() {
            return entfallen == null;
        }
    }

    @JsonIgnore
    public boolean isOpen() {
        return stand.equals("EINBERUFEN");
    }

    /** Whether the reader belongs to the group. */
    @JsonIgnore
    public boolean isInternal() {
        return mitteilungen != null;
    }

    @JsonIgnore
    public boolean isMoved() {
        return termine.size() > 1;
    }

    public Optional<Item> item(String wanted) {
        return tagesordnung.stream().filter(i -> i.id().equals(wanted)).findFirst();
    }
}
