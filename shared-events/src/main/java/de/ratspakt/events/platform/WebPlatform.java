package de.ratspakt.events.platform;

import de.ratspakt.events.storage.Transactions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Access and answers over HTTP, the same on both sides: import this. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableSpringHttpSession
@EnableConfigurationProperties(RatspaktSettings.class)
@Import({ProblemAdvice.class, ProblemController.class})
public class WebPlatform {
    private static final int MOST_FAILURES = 100_000;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    @Bean
    LocaleResolver localeResolver() {
        return new Language();
    }

    @Bean
    Problems problems(ObjectProvider<ErrorPage> page) {
        return new Problems(page);
    }

    /** Each filter would be timed by itself; how long an answer takes is measured as a whole. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    PasswordEncoder passwordEncoder(RatspaktSettings settings) {
        return new DelegatingPasswordEncoder(
                "bcrypt",
                Map.of("bcrypt", new BCryptPasswordEncoder(settings.anmeldung().aufwand())));
    }

    @Bean
    Accounts accounts(DataSource database, PasswordEncoder encoder, ObjectProvider<AccountTrail> trail) {
        return new Accounts(
                JdbcClient.create(database),
                new TransactionTemplate(new Transactions(database)),
                encoder,
                (act, account, by, held, before) -> trail.getObject().record(act, account, by, held, before));
    }

    /** The only provider there is, so that every attempt is counted once. */
    @Bean
    SignIn signIn(
            Accounts accounts,
            PasswordEncoder encoder,
            DataSource database,
            KnownDevices devices,
            ObjectProvider<SignInClock> clock) {
        var throttle = new Throttle(JdbcClient.create(database), time(clock), MOST_FAILURES);
        return new SignIn(accounts, encoder, throttle, devices, time(clock));
    }

    @Bean
    KnownDevices knownDevices(RatspaktSettings settings, ObjectProvider<SignInClock> clock) {
        return new KnownDevices(settings.secret(), settings.anmeldung().geraet(), time(clock));
    }

    @Bean
    OwnPassword ownPassword(SignIn signIn, Accounts accounts, KnownDevices devices) {
        return new OwnPassword(signIn, accounts, devices);
    }

    private static SignInClock time(ObjectProvider<SignInClock> clock) {
        return clock.getIfAvailable(() -> DomainClock.real()::instant);
    }

    @Bean
    CurrentUser currentUser(ObjectProvider<Accounts> accounts) {
        return new CurrentUser(accounts::getObject); // later: MVC asks for its resolvers before there is a database
    }

    @Bean
    WebMvcConfigurer currentUserArgument(CurrentUser currentUser) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new Accepted());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(currentUser);
            }
        };
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter(Problems problems) {
        var registration = new FilterRegistrationBean<>(new ProblemFilter(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PasswordToChoose> passwordToChoose(CurrentUser user, Problems problems) {
        var registration = new FilterRegistrationBean<>(new PasswordToChoose(user, problems));
        registration.setOrder(-1); // security's is -100
        return registration;
    }

    @Bean
    StartGate.Started started() {
        return new StartGate.Started();
    }

    /** Right inside of what turns failures into answers, outside of sessions and security. */
    @Bean
    FilterRegistrationBean<StartGate> startGate(Problems problems, StartGate.Started started) {
        var registration = new FilterRegistrationBean<>(new StartGate(problems, started));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Hosts> hosts(Problems problems, Environment environment) {
        var names = Binder.get(environment).bind("ratspakt.rechner", Bindable.listOf(String.class));
        return early(new Hosts(problems, names.orElse(List.of())), 2);
    }

    @Bean
    FilterRegistrationBean<SoundQuery> soundQuery(Problems problems) {
        return early(new SoundQuery(problems), 3);
    }

    @Bean
    FilterRegistrationBean<Conditions> conditions() {
        return early(new Conditions(), 4);
    }

    /** Before whatever asks the database. */
    private static <F extends Filter> FilterRegistrationBean<F> early(F filter, int place) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }

    /** Nobody's parts are read before somebody wants them: what carries files asks the container for them itself. */
    @Bean
    MultipartResolver multipartResolver() {
        return new MultipartResolver() {
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return false;
            }

            @Override
            public MultipartHttpServletRequest resolveMultipart(HttpServletRequest request) {
                throw new UnsupportedOperationException("nothing is multipart here");
            }

            @Override
            public void cleanupMultipart(MultipartHttpServletRequest request) {}
        };
    }

    /** After security: who is not signed in is told so first. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(Problems problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems));
        registration.setOrder(0);
        return registration;
    }

    @Bean
    SignInSessions signInSessions(
            DataSource database, Accounts accounts, RatspaktSettings settings, ObjectProvider<SignInClock> clock) {
        return new SignInSessions(
                JdbcClient.create(database),
                accounts,
                time(clock),
                settings.anmeldung().dauer(),
                settings.anmeldung().ruhe());
    }

    /** Its value is the secret as it is; what has not its shape is no session. */
    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setUseBase64Encoding(false);
        return cookie;
    }

    /** Before everything that asks where a request comes from. */
    @Bean
    FilterRegistrationBean<TrustedProxies> trustedProxies(RatspaktSettings settings) {
        var registration = new FilterRegistrationBean<>(new TrustedProxies(settings.vertrauteProxys()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** A form as long as any other body; a refused body is still read, so that the answer arrives. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodies() {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                connector.setMaxPostSize(BodyLimit.BYTES);
                connector.setProperty("maxSwallowSize", String.valueOf(16 * 1024 * 1024));
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ContainerProblems.class.getName());
                }
            });
        };
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            Problems problems,
            KnownDevices devices,
            CurrentUser user,
            ObjectProvider<SignInHere.Marker> signInHere)
            throws Exception {
        var gate = new AccessGate(problems, devices);
        if (signInHere.getIfAvailable() == null) {
            http.logout(l -> l.disable());
        } else {
            http.formLogin(f -> f.loginPage(AccessGate.SIGN_IN)
                            .loginProcessingUrl(AccessGate.SIGN_IN)
                            .authenticationDetailsSource(Visitor::of)
                            .usernameParameter("konto")
                            .passwordParameter("kennwort")
                            .successHandler(gate)
                            .failureHandler(gate)
                            .permitAll())
                    .logout(l -> l.logoutUrl("/abmelden").logoutSuccessHandler(gate));
        }
        return http.requestCache(c -> c.disable())
                .csrf(c ->
                        c.csrfTokenRepository(new FormTokens()).requireCsrfProtectionMatcher(WebPlatform::needsToken))
                .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives(POLICY))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(p -> p.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .httpBasic(b -> b.authenticationEntryPoint(gate).authenticationDetailsSource(Visitor::of))
                .exceptionHandling(e -> e.authenticationEntryPoint(gate).accessDeniedHandler(gate))
                .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(
                                DispatcherType.ERROR,
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE,
                                DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(WebPlatform::writes)
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access((who, request) ->
                                new AuthorizationDecision(user.get().administers())) // as of now
                        .anyRequest()
                        .permitAll())
                .build();
    }

    /** Everything that changes something, but for signing in itself. */
    private static boolean writes(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && !request.getRequestURI().equals(AccessGate.SIGN_IN);
    }

    /**
     * A browser sends along what it holds for this host, wanted or not: a session cookie, remembered Basic credentials. So a
     * write needs a token where there is a cookie, where a form is, and where the browser says that another site asked.
     */
    private static boolean needsToken(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return false;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        return !Problems.isApi(request)
                || request.getRequestedSessionId() != null
                || "cross-site".equals(site)
                || "same-site".equals(site);
    }
}
