package de.ratspakt.command;

import de.ratspakt.events.platform.RatspaktSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The root of the command side, alone or beside the other side in one context. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EnableConfigurationProperties(RatspaktSettings.class)
public class CommandSide {}
