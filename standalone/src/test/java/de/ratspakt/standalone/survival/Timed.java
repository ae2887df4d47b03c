package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** What ends by a timer, if nobody ends it before. */
enum Timed {
    ESCALATION_1("FristAbgelaufen", 2) {
        @Override
        String begun(Scene scene) {
            return scene.declared(scene.pact());
        }

        /** Another period follows. */
        @Override
        void lapsed(Scene scene, String id, Instant end) {
            scene.recorded().awaitEvents(id, "Eskalation2Eröffnet", 1);
            scene.lapsed(id, lapse, end);
            assertThat(scene.recorded().count(id, "Eskalation2Eröffnet")).isEqualTo(1);
            assertThat(scene.recorded().running(id)).isPresent();
        }
    },
    TERM("VereinbarungAbgelaufen", 0) {
        @Override
        String begun(Scene scene) {
            return scene.pact(scene.today().plusDays(5));
        }
    },
    TARGET_DATE("MaßnahmeÜberfällig", 2) {
        @Override
        String begun(Scene scene) {
            return scene.planned(scene.pact(), 5);
        }
    },
    /** With a voting line, of which the reminder reminds. */
    NOTICE("MitteilungsfristAbgelaufen", 1) {
        @Override
        String begun(Scene scene) {
            var session = scene.called(scene.pact(), 3);
            var path = "sitzungen/" + session + "/";
            scene.accept(on(path + "tagesordnungspunkt-aufnehmen", "buero", "titel", "Radweg", "herkunft", "GRUPPE"));
            var item = scene.recorded().item(session);
            scene.accept(on(path + "abstimmungslinie-vereinbaren", "buero", "tagesordnungspunkt", item, "linie", "JA"));
            return session;
        }
    };

    /** The published name of an event. */
    final String lapse;

    /** How often somebody is reminded before. */
    final int reminders;

    Timed(String lapse, int reminders) {
        this.lapse = lapse;
        this.reminders = reminders;
    }

    /** A new one in an agreement of its own; its id. */
    abstract String begun(Scene scene);

    /** Once, dated on its end. */
    void lapsed(Scene scene, String id, Instant end) {
        scene.lapsed(id, lapse, end);
        assertThat(scene.recorded().running(id)).isEmpty();
    }
}
