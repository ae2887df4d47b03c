package de.ratspakt.command.conflict;

import de.ratspakt.command.conflict.ConflictCommand.*;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of a conflict case. */
@Component
class ConflictCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return Arrays.stream(ConflictAction.values())
                .map(action -> new CommandRegistration(
                        ConflictForms.PLURAL,
                        ConflictCommand.AGGREGATE,
                        ConflictForms.of(action),
                        (id, fields, by, now) -> command(action, id, fields, by)))
                .toList();
    }

    private static ConflictCommand command(ConflictAction action, String id, Fields f, Handelnde by) {
        var said = Said.by(by, action.holds() ? null : f.optionalInstant("am"));
        return switch (action) {
            case STOERUNG_ERKLAEREN ->
                new StoerungErklaeren(
                        id,
                        said,
                        f.string("vereinbarung"),
                        f.string("fraktion"),
                        f.line("gegenstand"),
                        f.text("begruendung"),
                        f.events("befunde"));
            case STOERUNG_MITERKLAEREN ->
                new StoerungMiterklaeren(id, said, f.string("fraktion"), f.optionalText("begruendung"));
            case STELLUNGNAHME_ABGEBEN -> new StellungnahmeAbgeben(id, said, f.string("fraktion"), f.text("text"));
            case ESKALATION1_TERMINIEREN, ESKALATION2_TERMINIEREN, ESKALATION3_TERMINIEREN ->
                new EskalationTerminieren(
                        id, said, action, side(f, by), f.instant("termin"), f.line("ort"), f.functions("geladene"));
            case ESKALATION1_DURCHFUEHREN, ESKALATION2_DURCHFUEHREN, ESKALATION3_DURCHFUEHREN ->
                new EskalationDurchfuehren(
                        id,
                        said,
                        action,
                        side(f, by),
                        f.instant("beginn"),
                        f.instant("ende"),
                        f.functions("anwesende"),
                        f.choice("ergebnis", Ergebnis.class),
                        f.optionalText("protokoll"));
            case SCHEITERN_ERKLAEREN -> new ScheiternErklaeren(id, said, f.string("fraktion"), f.text("grund"));
            case BEILEGUNG_VORSCHLAGEN -> new BeilegungVorschlagen(id, said, f.string("fraktion"), f.text("text"));
            case BEILEGUNG_BESTAETIGEN -> new BeilegungBestaetigen(id, said, f.string("fraktion"));
            case BEILEGUNG_ZURUECKWEISEN ->
                new BeilegungZurueckweisen(id, said, f.string("fraktion"), f.optionalText("grund"));
            case STOERUNGSERKLAERUNG_ZURUECKNEHMEN ->
                new StoerungserklaerungZuruecknehmen(id, said, f.string("fraktion"), f.optionalText("grund"));
            case FRISTVERLAENGERUNG_VORSCHLAGEN ->
                new FristverlaengerungVorschlagen(
                        id, said, f.string("fraktion"), f.optionalChoice("stufe", Stufe.class), f.date("bis"));
            case FRISTVERLAENGERUNG_ZUSTIMMEN -> new FristverlaengerungZustimmen(id, said, f.string("fraktion"));
            case FORTSETZUNGSENTSCHEIDUNG_TREFFEN ->
                new FortsetzungsentscheidungTreffen(
                        id,
                        said,
                        f.string("partner"),
                        f.choice("entscheidung", Entscheidung.class),
                        f.line("gremium"),
                        f.flag("vorbehaltlich", false));
            case ANGABE_BESTREITEN ->
                new AngabeBestreiten(id, said, f.string("partner"), f.string("ereignis"), f.text("grund"));
            case ANGABE_ANERKENNEN -> new AngabeAnerkennen(id, said, f.string("partner"), f.string("ereignis"));
            case ANGABE_BERICHTIGEN ->
                new AngabeBerichtigen(id, said, f.string("ereignis"), change(f.object("aenderung")), f.text("grund"));
        };
    }

    private static Change change(Fields a) {
        return new Change(
                a.optionalInstant("am"),
                a.optionalInstant("termin"),
                a.optionalLine("ort"),
                a.optionalInstant("beginn"),
                a.optionalInstant("ende"),
                a.has("anwesende") ? a.functions("anwesende") : null);
    }

    /** A faction's account that names no faction acts for its own; the office acts for none. */
    private static @Nullable String side(Fields f, Handelnde by) {
        var named = f.optionalString("fraktion");
        return named == null ? by.partner() : named;
    }
}
