package de.ratspakt.events.plan;

import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way forward: a plan and the events it gains, in the order in which they are recorded. What is over lapses before
 * a fact, and after it, as a fact may bring a target date that has passed already.
 */
public final class PlanSteps {
    private final List<PlanEvent> recorded = new ArrayList<>();
    private final Instant now;
    private Plan plan;

    private PlanSteps(Plan plan, Instant now) {
        this.plan = plan;
        this.now = now;
    }

    public static PlanSteps opening(HandlungsplanAngelegt opened, Instant now) {
        var steps = new PlanSteps(Plan.opened(opened), now);
        steps.recorded.add(opened);
        return steps.lapse();
    }

    public static PlanSteps at(Plan plan, Instant now) {
        return new PlanSteps(plan, now).lapse();
    }

    public PlanSteps add(PlanEvent event) {
        take(event);
        return lapse();
    }

    private PlanSteps lapse() {
        plan.lapses(now).forEach(this::take);
        return this;
    }

    private void take(PlanEvent event) {
        recorded.add(event);
        plan = plan.after(event);
    }

    public Plan plan() {
        return plan;
    }

    /** What is to be recorded, in order. */
    public List<PlanEvent> recorded() {
        return List.copyOf(recorded);
    }
}
