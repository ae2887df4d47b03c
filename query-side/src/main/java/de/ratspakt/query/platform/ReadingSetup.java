package de.ratspakt.query.platform;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.EventLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every read goes through. */
@Configuration(proxyBeanMethods = false)
class ReadingSetup {
    @Bean
    WebMvcConfigurer upToDate(
            @Qualifier(QUERY) Progress progress,
            ProjectionProcessors processors,
            EventLog log,
            ObjectProvider<ProjectionWatch> watch,
            Incompleteness incompleteness) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new UpToDate(progress, processors, log, watch));
                registry.addInterceptor(incompleteness);
            }
        };
    }
}
