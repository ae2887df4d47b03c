package de.ratspakt.query.seals;

import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Broken;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while something contradicts the events, or while nobody looks. The reasons are for the administrator. */
@Component("siegel")
final class SealHealth implements HealthIndicator {
    private static final int NAMED = 20;

    private final Seals seals;
    private final SealWatch watch;

    SealHealth(Seals seals, SealWatch watch) {
        this.seals = seals;
        this.watch = watch;
    }

    @Override
    public Health health() {
        var broken = seals.all();
        var silent = watch.silent();
        var health = broken.isEmpty() && silent.isEmpty() ? Health.up() : Health.down();
        silent.ifPresent(s -> health.withDetail("pruefungSteht", s));
        if (!broken.isEmpty()) {
            health.withDetail("verletzt", broken.size())
                    .withDetail(
                            "grund",
                            broken.stream().limit(NAMED).map(SealHealth::said).collect(Collectors.joining("; ")));
        }
        watch.complete().ifPresent(c -> health.withDetail("vollstaendigGeprueft", c.toString()));
        return health.build();
    }

    private static String said(Broken b) {
        return b.what() + " " + b.where();
    }
}
