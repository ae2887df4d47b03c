package de.ratspakt.standalone;

import de.ratspakt.events.platform.StartRefused;
import java.nio.file.Path;
import java.util.List;

/** Starts both sides in one process, with an embedded PostgreSQL that keeps its data. */
public final class Ratspakt {
    private Ratspakt() {}

    static void main(String[] args) {
        // before any class of Axon is loaded: its update checker would go to the internet
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        try {
            var home = Path.of(System.getProperty("ratspakt.home", "")).toAbsolutePath();
            var options = Options.parse(List.of(args), home);
            System.out.println("Ratspakt startet …");
            Standalone.start(options).report(System.out);
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }
}
