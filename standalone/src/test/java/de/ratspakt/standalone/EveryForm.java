package de.ratspakt.standalone;

import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.motion.MotionForms;
import de.ratspakt.events.personnel.PersonnelForms;
import de.ratspakt.events.plan.PlanForms;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.session.SessionForms;
import java.util.List;
import java.util.Map;

/** Every command that people give, by the word of its aggregate in addresses. A further feature is added here. */
final class EveryForm {
    static final Map<String, List<CommandForm>> BY_PLURAL = Map.of(
            ConflictForms.PLURAL, ConflictForms.all(),
            AgreementForms.PLURAL, AgreementForms.all(),
            MotionForms.PLURAL, MotionForms.all(),
            SessionForms.PLURAL, SessionForms.all(),
            PersonnelForms.PLURAL, PersonnelForms.all(),
            PlanForms.PLURAL, PlanForms.all());

    private EveryForm() {}

    static List<CommandForm> all() {
        return BY_PLURAL.values().stream().flatMap(List::stream).toList();
    }

    static String plural(CommandForm form) {
        return BY_PLURAL.entrySet().stream()
                .filter(e -> e.getValue().contains(form))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
