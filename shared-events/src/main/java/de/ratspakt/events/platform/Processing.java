package de.ratspakt.events.platform;

import org.springframework.context.annotation.Configuration;

/** How events are processed by default. */
@Configuration(proxyBeanMethods = false)
class Processing {}
