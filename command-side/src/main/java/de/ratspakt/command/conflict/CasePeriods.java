package de.ratspakt.command.conflict;

import de.ratspakt.command.platform.RunningPeriods;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.conflict.ConflictEvent.Eroeffnet;
import de.ratspakt.events.conflict.ConflictEvent.FristAbgelaufen;
import de.ratspakt.events.conflict.ConflictEvent.FristNeuBestimmt;
import de.ratspakt.events.conflict.ConflictEvent.FristVerlaengert;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.conflict.Frist;
import java.util.List;
import org.springframework.stereotype.Component;

/** A case has at most one running period, as its fold says. */
@Component
class CasePeriods implements RunningPeriods {
    @Override
    public List<Change> changes(Ereignis event) {
        return switch (event) {
            case Eroeffnet e -> only(e.konfliktfall(), e.frist());
            case FristVerlaengert e -> only(e.konfliktfall(), e.frist());
            case FristNeuBestimmt e -> only(e.konfliktfall(), e.frist());
            case FristAbgelaufen e -> List.of(new Ends(e.konfliktfall(), e.frist()));
            case KonfliktfallAbgeschlossen e -> List.of(Ends.all(e.konfliktfall()));
            default -> List.of();
        };
    }

    private static List<Change> only(String fall, Frist frist) {
        return List.of(Ends.all(fall), new Runs(fall, frist.frist(), frist.ablauf()));
    }
}
