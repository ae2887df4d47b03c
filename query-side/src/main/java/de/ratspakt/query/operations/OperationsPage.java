package de.ratspakt.query.operations;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.query.pages.PageController;
import de.ratspakt.query.platform.Administrator;
import de.ratspakt.query.platform.ProjectionWatch;
import de.ratspakt.query.seals.SealWatch;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For the administrator: which projection does not get on, what is parked and why, two buttons that help, and what was forged. */
@PageController
class OperationsPage {
    /** What was just done is said in the address: this side keeps nothing in sessions. */
    private static final Set<String> ACTS = Set.of("ProjektionErneutVersuchen", "ProjektionNeuAufbauen");

    private final Operations operations;
    private final ProjectionWatch watch;
    private final Seals seals;
    private final SealWatch sealWatch;

    OperationsPage(Operations operations, ProjectionWatch watch, Seals seals, SealWatch sealWatch) {
        this.operations = operations;
        this.watch = watch;
        this.seals = seals;
        this.sealWatch = sealWatch;
    }

    /** A projection with its times as people read them; they are of the real clock. */
    public record Row(
            String name,
            String state,
            long position,
            long behind,
            long parked,
            @Nullable OffsetDateTime since,
            @Nullable String reason,
            List<Letter> letters,
            boolean more) {
        public boolean well() {
            return state.equals("LAEUFT");
        }
    }

    /** A parked event. */
    public record Letter(
            String event,
            String type,
            String stream,
            @Nullable String reason,
            OffsetDateTime since,
            @Nullable OffsetDateTime next,
            int tries,
            long behind) {}

    /** Something that contradicts the events. */
    public record Broken(
            String what, String where, @Nullable OffsetDateTime since) {}

    @GetMapping("/betrieb")
    String page(@RequestParam(required = false) @Nullable String getan, Handelnde reader, Model model) {
        Administrator.require(reader);
        model.addAttribute("getan", getan != null && ACTS.contains(getan) ? getan : null);
        model.addAttribute(
                "projektionen",
                operations.detailed().stream().map(OperationsPage::row).toList());
        model.addAttribute("blind", watch.blindSince().map(OperationsPage::time).orElse(null));
        model.addAttribute(
                "siegel",
                seals.all().stream()
                        .map(b -> new Broken(b.what().name(), b.where(), time(b.since())))
                        .toList());
        model.addAttribute("siegelSteht", sealWatch.silent().orElse(null));
        model.addAttribute("siegelGeprueft", time(sealWatch.complete().orElse(null)));
        return "pages/betrieb";
    }

    @PostMapping("/betrieb/{projektion}/erneut-versuchen")
    String retry(@PathVariable String projektion, Handelnde reader) {
        Administrator.require(reader);
        operations.retry(projektion);
        return "redirect:/betrieb?getan=ProjektionErneutVersuchen";
    }

    @PostMapping("/betrieb/{projektion}/neu-aufbauen")
    String rebuild(@PathVariable String projektion, Handelnde reader) {
        Administrator.require(reader);
        operations.rebuild(projektion, reader);
        return "redirect:/betrieb?getan=ProjektionNeuAufbauen";
    }

    private static Row row(Operations.Projektion p) {
        var letters = p.briefe() == null ? List.<Operations.Brief>of() : p.briefe();
        return new Row(
                p.projektion(),
                p.zustand().name(),
                p.position(),
                p.rueckstand(),
                p.geparkt(),
                time(p.seit()),
                p.grund(),
                letters.stream().map(OperationsPage::letter).toList(),
                p.stroeme() > letters.size());
    }

    private static Letter letter(Operations.Brief b) {
        return new Letter(
                b.ereignis(),
                b.typ(),
                b.aggregat(),
                b.grund(),
                b.seit().atZone(Kopf.BERLIN).toOffsetDateTime(),
                time(b.naechsterVersuch()),
                b.versuche(),
                b.dahinter());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(Kopf.BERLIN).toOffsetDateTime();
    }
}
