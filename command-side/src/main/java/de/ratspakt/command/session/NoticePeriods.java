package de.ratspakt.command.session;

import de.ratspakt.command.platform.RunningPeriods;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristAbgelaufen;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungGeschlossen;
import java.util.List;
import org.springframework.stereotype.Component;

/** A session has one notice period, which a move sets anew. */
@Component
class NoticePeriods implements RunningPeriods {
    /** What the period is called among the open periods; stored data, never renamed. */
    static final String NOTICE = "MITTEILUNGSFRIST";

    @Override
    public List<Change> changes(Ereignis event) {
        return switch (event) {
            case MitteilungsfristBestimmt e -> List.of(new Runs(e.sitzung(), NOTICE, e.ablauf()));
            case MitteilungsfristAbgelaufen e -> List.of(new Ends(e.sitzung(), NOTICE));
            case SitzungAbgesagt e -> List.of(Ends.all(e.sitzung()));
            case SitzungGeschlossen e -> List.of(Ends.all(e.sitzung()));
            default -> List.of();
        };
    }
}
