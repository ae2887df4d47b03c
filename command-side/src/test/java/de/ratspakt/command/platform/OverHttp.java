package de.ratspakt.command.platform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A class of tests with a web server of its own, which forgets between them what it was told. */
abstract class OverHttp {
    static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.recorder.forget();
    }
}
