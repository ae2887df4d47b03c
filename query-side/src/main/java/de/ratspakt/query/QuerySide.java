package de.ratspakt.query;

import de.ratspakt.events.platform.QueryDatabase;
import de.ratspakt.events.platform.RatspaktSettings;
import de.ratspakt.events.platform.SharedPlatform;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The root of the query side, alone or beside the other side in one context. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableConfigurationProperties(RatspaktSettings.class)
@Import({SharedPlatform.class, QueryDatabase.class})
@PropertySource("classpath:ratspakt-query.properties")
public class QuerySide {
    /** No configuration, or the scan would find it where both sides share a context. */
    @EnableAutoConfiguration
    private static final class Alone {}

    static void main(String[] args) {
        new SpringApplicationBuilder(QuerySide.class, Alone.class).run(args);
    }
}
