package de.ratspakt.query.seals;

import de.ratspakt.events.storage.Seals;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while something contradicts the events, or while nobody looks. Everybody reads it, so it tells kinds and numbers; what
 * and where stands on the administrator's page.
 */
@Component("siegel")
final class SealHealth implements HealthIndicator {
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
                            broken.stream()
                                    .map(b -> b.what().name())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        watch.complete().ifPresent(c -> health.withDetail("vollstaendigGeprueft", c.toString()));
        return health.build();
    }
}
