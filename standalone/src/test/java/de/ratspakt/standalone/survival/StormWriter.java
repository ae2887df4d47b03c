package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.act;
import static de.ratspakt.standalone.survival.Client.on;

import de.ratspakt.standalone.survival.Client.Answer;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Writes without a pause, and sends again under the same key whatever was not answered for good. */
final class StormWriter implements Runnable {
    private static final List<String> FACTIONS = List.of("spd", "gruene", "linke");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What all writers know together. */
    static final class Shared {
        final int port;
        final String password;
        final List<String> agreements;
        final Map<String, String> cases = new ConcurrentHashMap<>();
        final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
        final Queue<String> faults = new ConcurrentLinkedQueue<>();
        final AtomicReference<String> position = new AtomicReference<>("");
        final AtomicInteger again = new AtomicInteger();

        Shared(int port, String password, List<String> agreements) {
            this.port = port;
            this.password = password;
            this.agreements = agreements;
        }
    }

    /** @param mark a text that no other command has */
    record Answered(String mark, Request request, Answer answer) {}

    private final Shared shared;
    private final int number;
    private final Random random;
    private final BooleanSupplier over;
    private final BooleanSupplier abandoned;

    /**
     * @param over nothing new is begun
     * @param abandoned nothing is insisted on any more
     */
    StormWriter(Shared shared, int number, long seed, BooleanSupplier over, BooleanSupplier abandoned) {
        this.shared = shared;
        this.number = number;
        this.random = new Random(seed + number);
        this.over = over;
        this.abandoned = abandoned;
    }

    @Override
    public void run() {
        for (int i = 0; !over.getAsBoolean(); i++) {
            var mark = "Erfunden, " + number + "/" + i + ".";
            var pact = shared.agreements.get(random.nextInt(shared.agreements.size()));
            var request = next(pact, mark);
            var answer = insist(request).orElse(null);
            if (answer == null) {
                return;
            }
            shared.answered.add(new Answered(mark, request, answer));
            if (answer.accepted()) {
                shared.position.set(answer.text("position"));
            }
            if (request.path().equals("konfliktfaelle")) {
                var id = answer.accepted() ? answer.id() : answer.text("konfliktfall");
                if (!id.isEmpty()) {
                    shared.cases.put(pact, id);
                }
            } else if (answer.text("type").endsWith("konfliktfall-abgeschlossen")) {
                shared.cases.remove(pact);
            }
        }
    }

    private Request next(String pact, String mark) {
        var faction = FACTIONS.get(random.nextInt(FACTIONS.size()));
        var konfliktfall = shared.cases.get(pact);
        int die = random.nextInt(12);
        if (die == 0) {
            return on("antraege", faction, "vereinbarung", pact, "titel", "Radwege", "text", mark);
        }
        if (konfliktfall == null) {
            return Client.declaration(pact, faction, "d" + mark.replaceAll("[^0-9]+", "-"), mark);
        }
        return switch (die) {
            case 1, 2 -> act(konfliktfall, "beilegung-vorschlagen", faction, "text", mark);
            case 3 -> act(konfliktfall, "beilegung-zurueckweisen", faction, "grund", mark);
            case 4 -> act(konfliktfall, "stoerungserklaerung-zuruecknehmen", faction, "grund", mark);
            case 5 -> act(konfliktfall, "stoerung-miterklaeren", faction, "begruendung", mark);
            default -> act(konfliktfall, "stellungnahme-abgeben", faction, "text", mark);
        };
    }

    private Optional<Answer> insist(Request request) {
        while (!abandoned.getAsBoolean()) {
            var answer = Client.send(shared.port, shared.password, PATIENCE, request);
            if (answer.isPresent() && answer.get().status() != 503) {
                if (answer.get().status() >= 500) {
                    shared.faults.add(request + ": " + answer.get());
                } else {
                    return answer;
                }
            }
            shared.again.incrementAndGet();
            Trouble.pass(Duration.ofMillis(100 + random.nextInt(300)));
        }
        return Optional.empty();
    }
}
