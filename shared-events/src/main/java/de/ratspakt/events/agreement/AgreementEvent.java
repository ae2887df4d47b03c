package de.ratspakt.events.agreement;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of an agreement, in order. */
public sealed interface AgreementEvent extends Ereignis {
    /** The agreement's id. */
    String vereinbarung();

    @Ereignisname("VereinbarungGeschlossen")
    record VereinbarungGeschlossen(Kopf kopf, String vereinbarung, Vertrag vertrag) implements AgreementEvent {}

    /** Joint work rests (clause 9 d); answers the opening of the decision phase named as {@code kopf.ursache}. */
    @Ereignisname("RuhenEingetreten")
    record RuhenEingetreten(Kopf kopf, String vereinbarung, String konfliktfall, Set<Regelwerk.RuhenUmfasst> umfasst)
            implements AgreementEvent {
        public RuhenEingetreten {
            umfasst = Regelwerk.inOrder(umfasst);
        }
    }

    @Ereignisname("RuhenBeendet")
    record RuhenBeendet(Kopf kopf, String vereinbarung, String konfliktfall) implements AgreementEvent {}

    @Ereignisname("PartnerAusgeschieden")
    record PartnerAusgeschieden(
            Kopf kopf,
            String vereinbarung,
            String partner,
            @Nullable Textverweis grund) implements AgreementEvent {}

    @Ereignisname("VereinbarungBeendet")
    record VereinbarungBeendet(Kopf kopf, String vereinbarung, Grund grund) implements AgreementEvent {
        public enum Grund {
            NICHT_FORTGESETZT,
            PARTNER_AUSGESCHIEDEN
        }
    }

    /** The term ended by itself. */
    @Ereignisname("VereinbarungAbgelaufen")
    record VereinbarungAbgelaufen(Kopf kopf, String vereinbarung) implements AgreementEvent {}
}
