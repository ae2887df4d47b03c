package de.ratspakt.events.motion;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.motion.MotionEvent.*;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A motion as its recorded events left it. Immutable; {@link #after} is the one fold.
 *
 * @param drafter the faction that drafted it
 * @param session for which it is meant, if for one
 * @param versions of its text and attachments, in order; the last is the present one
 * @param said what partners said to versions, in order; the later counts
 */
public record MotionState(
        String id,
        String agreement,
        String drafter,
        @Nullable String session,
        List<Version> versions,
        List<Zeichnung> said,
        @Nullable Eingebracht broughtIn,
        @Nullable Entschieden result,
        @Nullable AntragZurueckgezogen withdrawn,
        long version) {

    /** Where a motion stands. */
    public enum Stand {
        /** Nobody has said anything to its present version. */
        ENTWURF,
        IN_MITZEICHNUNG,
        EINGEBRACHT,
        VERTAGT,
        ANGENOMMEN,
        ABGELEHNT,
        ZURUECKGEZOGEN
    }

    /**
     * Title, text, reasons and attachments as they were signed.
     *
     * @param number counted from 1
     * @param by head of the event that made it
     */
    public record Version(
            int number,
            Kopf by,
            Textverweis titel,
            Textverweis text,
            @Nullable Textverweis begruendung,
            List<AnlageBeigefuegt> anlagen) {
        public Version {
            anlagen = List.copyOf(anlagen);
        }

        public Optional<AnlageBeigefuegt> attachment(String id) {
            return anlagen.stream().filter(a -> a.anlage().equals(id)).findFirst();
        }
    }

    public MotionState {
        versions = List.copyOf(versions);
        said = List.copyOf(said);
    }

    public static MotionState of(List<? extends MotionEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof AntragEntworfen draft)) {
            throw new IllegalArgumentException("a motion begins with AntragEntworfen");
        }
        var state = drafted(draft);
        for (var event : events.subList(1, events.size())) {
            state = state.after(event);
        }
        return state;
    }

    public static MotionState drafted(AntragEntworfen e) {
        var first = new Version(1, e.kopf(), e.titel(), e.text(), e.begruendung(), List.of());
        return new MotionState(
                e.antrag(),
                e.vereinbarung(),
                e.fraktion(),
                e.sitzung(),
                List.of(first),
                List.of(),
                null,
                null,
                null,
                1);
    }

    public MotionState after(MotionEvent event) {
        return switch (event) {
            case AntragEntworfen e -> drafted(e);
            case AntragGeaendert e ->
                changed(
                        e.kopf(),
                        e.titel(),
                        e.text(),
                        e.begruendung(),
                        present().anlagen());
            case AnlageBeigefuegt e -> attached(e.kopf(), and(present().anlagen(), e));
            case AnlageEntfernt e ->
                attached(
                        e.kopf(),
                        present().anlagen().stream()
                                .filter(a -> !a.anlage().equals(e.anlage()))
                                .toList());
            case Zeichnung e -> with(versions, and(said, e), broughtIn, result, withdrawn);
            case Eingebracht e -> with(versions, said, e, result, withdrawn);
            case Entschieden e -> with(versions, said, broughtIn, e, withdrawn);
            case AntragZurueckgezogen e -> with(versions, said, broughtIn, result, e);
        };
    }

    private MotionState attached(Kopf by, List<AnlageBeigefuegt> anlagen) {
        return changed(by, present().titel(), present().text(), present().begruendung(), anlagen);
    }

    private MotionState changed(
            Kopf by,
            Textverweis titel,
            Textverweis text,
            @Nullable Textverweis begruendung,
            List<AnlageBeigefuegt> anlagen) {
        var next = new Version(present().number() + 1, by, titel, text, begruendung, anlagen);
        return with(and(versions, next), said, broughtIn, result, withdrawn);
    }

    private MotionState with(
            List<Version> nextVersions,
            List<Zeichnung> nextSaid,
            @Nullable Eingebracht nextBroughtIn,
            @Nullable Entschieden nextResult,
            @Nullable AntragZurueckgezogen nextWithdrawn) {
        return new MotionState(
                id,
                agreement,
                drafter,
                session,
                nextVersions,
                nextSaid,
                nextBroughtIn,
                nextResult,
                nextWithdrawn,
                version + 1);
    }

    private static <T> List<T> and(List<T> some, T one) {
        var all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    public Version present() {
        return versions.getLast();
    }

    /** The version brought in; what the public may read. */
    public Optional<Version> publicVersion() {
        return Optional.ofNullable(broughtIn).map(b -> versions.get(b.fassung() - 1));
    }

    /** What this partner said to a version, the later counting. */
    public Optional<Zeichnung> saidBy(String partner, int toVersion) {
        return said.reversed().stream()
                .filter(s -> s.fassung() == toVersion && s.fraktion().equals(partner))
                .findFirst();
    }

    public boolean hasSigned(String partner) {
        return saidBy(partner, present().number())
                .filter(AntragMitgezeichnet.class::isInstance)
                .isPresent();
    }

    public boolean hasRefused(String partner) {
        return saidBy(partner, present().number())
                .filter(MitzeichnungAbgelehnt.class::isInstance)
                .isPresent();
    }

    /** Whose signature of the present version is missing, of these partners. */
    public Set<String> missing(Collection<String> partners) {
        var missing = new LinkedHashSet<String>();
        for (var partner : partners) {
            if (!hasSigned(partner)) {
                missing.add(partner);
            }
        }
        return missing;
    }

    /** Every signature of the present version that stands. */
    public List<Zeichnung> signatures() {
        int now = present().number();
        return said.stream()
                .filter(s -> saidBy(s.fraktion(), now).filter(s::equals).isPresent() && hasSigned(s.fraktion()))
                .toList();
    }

    public boolean jointly() {
        return broughtIn instanceof AntragGemeinsamEingebracht;
    }

    public Stand stand() {
        if (withdrawn != null) {
            return Stand.ZURUECKGEZOGEN;
        }
        if (result != null) {
            return switch (result) {
                case AntragAngenommen _ -> Stand.ANGENOMMEN;
                case AntragAbgelehnt _ -> Stand.ABGELEHNT;
                case AntragVertagt _ -> Stand.VERTAGT;
            };
        }
        if (broughtIn != null) {
            return Stand.EINGEBRACHT;
        }
        int now = present().number();
        return said.stream().anyMatch(s -> s.fassung() == now) ? Stand.IN_MITZEICHNUNG : Stand.ENTWURF;
    }

    /** Whether the same result was recorded last, so that a repetition says nothing new. */
    public boolean hasResult(Ergebnis ergebnis, @Nullable String sitzung, @Nullable String tagesordnungspunkt) {
        return result != null
                && ergebnis.name().equals(stand().name())
                && Objects.equals(result.sitzung(), sitzung)
                && Objects.equals(result.tagesordnungspunkt(), tagesordnungspunkt);
    }
}
