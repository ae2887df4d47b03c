package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HostsTest {
    private final Hosts hosts = new Hosts(
            new Problems(new StaticListableBeanFactory().getBeanProvider(ErrorPage.class)),
            List.of("Rat.example.org", "192.0.2.7"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rat.example.org",
                "RAT.EXAMPLE.ORG",
                "rat.example.org.",
                "192.0.2.7",
                "localhost",
                "127.0.0.1",
                "[::1]"
            })
    void a_name_of_its_own_or_of_the_machine_is_answered_with_any_port(String name) throws Exception {
        assertThat(asked(name, "/").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org", "rat.example.org.evil.example", "127.0.0.1.evil.example", "192.0.2.8", "a b"})
    void any_other_name_is_misdirected_and_not_repeated(String name) throws Exception {
        var answer = asked(name, "/api/fristen");
        assertThat(answer.getStatus()).isEqualTo(421);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString()).contains("ratspakt.rechner").doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "example.org"})
    void health_is_asked_for_by_address(String name) throws Exception {
        assertThat(asked(name, "/actuator/health/liveness").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse asked(String host, String path) throws Exception {
        var request = new MockHttpServletRequest("GET", path);
        request.addHeader("Host", host + ":8123");
        request.setServerName(host);
        var response = new MockHttpServletResponse();
        hosts.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
