package de.ratspakt.events.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes {@link WebPlatform} sign people in and out by form: the command side imports it, which may write sessions. */
@Configuration(proxyBeanMethods = false)
public class SignInHere {
    static final class Marker {}

    @Bean
    Marker signInHereMarker() {
        return new Marker();
    }
}
