package de.ratspakt.query.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while a projection does not get on, an event is parked, or nobody can look. Not part of readiness: pages that are
 * behind say so, and are better than none.
 */
@Component("projektionen")
final class ProjectionHealth implements HealthIndicator {
    private final ProjectionWatch watch;

    ProjectionHealth(ProjectionWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var blind = watch.blindSince();
        if (blind.isPresent()) {
            return Health.down()
                    .withDetail("zuletztGesehen", blind.get().toString())
                    .build();
        }
        var details = new LinkedHashMap<String, Object>();
        boolean well = true;
        for (var each : watch.standings()) {
            if (each.state() != Standing.State.LAEUFT) {
                details.put(each.projection(), said(each));
            }
            well &= !each.needsSomebody();
        }
        return (well ? Health.up() : Health.down()).withDetails(details).build();
    }

    private static Map<String, Object> said(Standing standing) {
        var said = new LinkedHashMap<String, Object>();
        said.put("zustand", standing.state().name());
        said.put("rueckstand", standing.behind());
        said.put("geparkt", standing.events());
        if (standing.since() != null) {
            said.put("seit", standing.since().toString());
        }
        return said;
    }
}
