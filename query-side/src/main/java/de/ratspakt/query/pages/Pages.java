package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.platform.WebPlatform;
import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractMessageSource;

/** What the templates need: the texts that the whole application speaks. */
@Configuration(proxyBeanMethods = false)
@Import(WebPlatform.class)
class Pages {
    @Bean
    MessageSource messageSource() {
        return new AbstractMessageSource() {
            @Override
            protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
                return null; // every text is resolved with its arguments below
            }

            @Override
            protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
                var texts = Texts.in(locale);
                return texts.has(code) ? texts.get(code) : null;
            }

            @Override
            protected @Nullable String getMessageInternal(
                    @Nullable String code, Object @Nullable [] args, @Nullable Locale locale) {
                var texts = Texts.in(locale == null ? Locale.GERMAN : locale);
                return code != null && texts.has(code) ? texts.get(code, args == null ? new Object[0] : args) : null;
            }
        };
    }
}
