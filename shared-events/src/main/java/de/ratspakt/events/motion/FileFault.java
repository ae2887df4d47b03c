package de.ratspakt.events.motion;

/** Why a file is not taken in; the text that says what to do is {@code fehler.<name>}. */
enum FileFault {
    DATEITYP_NICHT_ERLAUBT,
    DATEI_VERSCHLUESSELT,
    DATEI_BESCHAEDIGT,
    /** It unpacks to more than anybody needs, or to more than can be looked through. */
    DATEI_ZU_DICHT,
    /** Macros, controls or embedded programs of a text document. */
    DATEI_MAKROS,
    /** Opening it fetches something from elsewhere. */
    DATEI_FREMDE_INHALTE,
    /** A PDF that does something by itself, or carries another file. */
    DATEI_SKRIPTE;

    /** Found somewhere deep inside a file. */
    static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final FileFault fault;

        Found(FileFault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        FileFault fault() {
            return fault;
        }
    }

    Found found() {
        return new Found(this);
    }
}
