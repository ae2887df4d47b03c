package de.ratspakt.events.account;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import java.util.List;

/**
 * The life of an account, in order. None names the account: its name lies where it can be forgotten. Each says what the
 * account held in which agreements, such as {@code laatzen-2021/spd.vorsitz}, because whom that concerns may read it.
 */
public sealed interface AccountEvent extends Ereignis {
    /** Type of the stream, one for each account. */
    String AGGREGATE = "Konto";

    /** The random id of the account. */
    String konto();

    List<String> funktionen();

    /** @param funktionen what it holds from now on */
    @Ereignisname("KontoAngelegt")
    record KontoAngelegt(Kopf kopf, String konto, List<String> funktionen) implements AccountEvent {}

    /**
     * It may be something else from now on.
     *
     * @param bisher what it held before
     */
    @Ereignisname("FunktionenGesetzt")
    record FunktionenGesetzt(Kopf kopf, String konto, List<String> funktionen, List<String> bisher)
            implements AccountEvent {}

    /** Somebody else set another password; until the owner has chosen their own, nothing else can be done with it. */
    @Ereignisname("KennwortZurückgesetzt")
    record KennwortZurueckgesetzt(Kopf kopf, String konto, List<String> funktionen) implements AccountEvent {}

    /** The owner chose another password. */
    @Ereignisname("KennwortGeändert")
    record KennwortGeaendert(Kopf kopf, String konto, List<String> funktionen) implements AccountEvent {}

    @Ereignisname("KontoGesperrt")
    record KontoGesperrt(Kopf kopf, String konto, List<String> funktionen) implements AccountEvent {}

    @Ereignisname("KontoEntsperrt")
    record KontoEntsperrt(Kopf kopf, String konto, List<String> funktionen) implements AccountEvent {}

    /** For good. */
    @Ereignisname("KontoGeschlossen")
    record KontoGeschlossen(Kopf kopf, String konto, List<String> funktionen) implements AccountEvent {}
}
