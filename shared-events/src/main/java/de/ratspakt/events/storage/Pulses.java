package de.ratspakt.events.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that works in the background of this process and must not end in silence. */
public final class Pulses {
    private final List<Pulse> all = new CopyOnWriteArrayList<>();

    /**
     * Watches one more piece of work from now on.
     *
     * @param limit a silence longer than this means that it has died
     */
    public Pulse watch(String name, Duration limit) {
        var pulse = new Pulse(name, limit);
        all.add(pulse);
        return pulse;
    }

    public List<Pulse> all() {
        return List.copyOf(all);
    }
}
