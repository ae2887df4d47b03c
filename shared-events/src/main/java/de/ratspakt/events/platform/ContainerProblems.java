package de.ratspakt.events.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before it knows for whom the request is: an address that is none. Tomcat makes this by its name. */
public final class ContainerProblems extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ContainerProblems() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            if (response.getStatus() > 500 && response.getStatus() != 503) {
                // 501 for a method or coding that nobody knows, 505 for another HTTP: what was sent is wrong, not what
                // runs here
                response.setStatus(400);
            }
            var problem = Problem.of(response.getStatus(), Locale.GERMAN);
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(JSON.writeValueAsString(problem.body()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("nobody is listening any more", e);
        }
    }
}
