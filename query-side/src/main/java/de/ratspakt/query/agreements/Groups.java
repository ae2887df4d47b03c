package de.ratspakt.query.agreements;

import de.ratspakt.events.agreement.Lesart;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.GroupLife;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what the group decided about itself into a reader's words. */
@Component
class Groups {
    private final Register register;

    Groups(Register register) {
        this.register = register;
    }

    GroupView view(Pact pact, Handelnde reader, Locale language) {
        var life = pact.life();
        boolean inside = Visibility.ofAgreement(reader, pact.vertrag().id(), pact.partners())
                .all();
        return new GroupView(
                ruleBooks(life, language),
                inside ? proposal(pact, language) : null,
                localCouncils(life, language),
                life.departures().stream()
                        .map(d -> new GroupView.Departure(d.partner(), Rows.berlin(d.since())))
                        .toList());
    }

    private static List<GroupView.RuleBook> ruleBooks(GroupLife life, Locale language) {
        var books = new ArrayList<GroupView.RuleBook>();
        GroupLife.RuleBook before = null;
        for (var book : life.ruleBooks()) {
            var changes = before == null
                    ? List.<GroupView.Change>of()
                    : changes(before.regelwerk(), book.regelwerk(), language);
            books.add(new GroupView.RuleBook(
                    book.regelwerk().version(), Rows.berlin(book.since()), book.event(), changes));
            before = book;
        }
        return books;
    }

    private static GroupView.@Nullable Proposal proposal(Pact pact, Locale language) {
        return Optional.ofNullable(pact.life().pending())
                .map(p -> new GroupView.Proposal(
                        p.proposal(),
                        p.by(),
                        Rows.berlin(p.since()),
                        pact.partners().stream().filter(p.consents()::contains).toList(),
                        pact.partners().stream()
                                .filter(x -> !p.consents().contains(x))
                                .toList(),
                        changes(pact.regelwerk(), pact.regelwerk().changed(p.aenderung()), language)))
                .orElse(null);
    }

    private static List<GroupView.Change> changes(Regelwerk old, Regelwerk next, Locale language) {
        return old.differences(next).stream()
                .map(change -> {
                    var reading = Lesart.of(change.parameter());
                    return new GroupView.Change(
                            reading.name(),
                            reading.klausel(),
                            reading.text(language),
                            reading.gewaehlt(old),
                            reading.gewaehlt(next),
                            reading.gewaehlt(old, language),
                            reading.gewaehlt(next, language));
                })
                .toList();
    }

    private List<GroupView.LocalCouncil> localCouncils(GroupLife life, Locale language) {
        var names = Quotes.of(
                register.find(life.links().stream().map(GroupLife.Link::name).toList()), language);
        return life.links().stream()
                .map(l -> new GroupView.LocalCouncil(
                        names.get(l.name()), l.stand(), Rows.berlin(l.since()), l.agreement()))
                .toList();
    }
}
