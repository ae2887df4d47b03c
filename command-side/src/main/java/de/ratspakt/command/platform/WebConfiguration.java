package de.ratspakt.command.platform;

import de.ratspakt.events.platform.SignInHere;
import de.ratspakt.events.platform.WebPlatform;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({WebPlatform.class, SignInHere.class})
class WebConfiguration {}
