package de.ratspakt.query.operations;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Administrator;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For the administrator's programs. */
@RestController
@RequestMapping(path = "/api/betrieb/projektionen", produces = "application/json")
class OperationsController {
    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping
    Page<Operations.Projektion> list(Handelnde reader, HttpServletRequest request) {
        Administrator.require(reader);
        Asked.of(request).check();
        return Page.whole(operations.all());
    }

    @GetMapping("/{projektion}")
    Operations.Projektion one(@PathVariable String projektion, Handelnde reader, HttpServletRequest request) {
        Administrator.require(reader);
        Asked.of(request).check();
        return operations.one(projektion);
    }

    /** Tries at once what is parked; what then still fails is tried again by itself, ever less often. */
    @PostMapping("/{projektion}/erneut-versuchen")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Operations.Projektion retry(@PathVariable String projektion, Handelnde reader) {
        Administrator.require(reader);
        return operations.retry(projektion);
    }

    /** Forgets rows and parked events and reads the whole log again; what it shows meanwhile is marked. */
    @PostMapping("/{projektion}/neu-aufbauen")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Operations.Projektion rebuild(@PathVariable String projektion, Handelnde reader) {
        Administrator.require(reader);
        return operations.rebuild(projektion, reader);
    }
}
