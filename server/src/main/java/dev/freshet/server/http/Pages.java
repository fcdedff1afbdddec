package dev.freshet.server.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The dashboard, the browser SDK and the contract, as files.
 *
 * <p>Files whose name carries a hash are kept by browsers for good; the page itself is asked for each time, so that a new
 * version shows at once. A navigation to any address that is no file gets the page, which finds its way by itself.
 */
public final class Pages {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";

    /** Each file below has a hash in its name. */
    private static final String ASSETS = "/assets/.+";

    /** What could be a page: it is below neither of the two APIs. */
    private static final String NO_API = "^(?!/api/|/v1/).*";

    /** A last segment with an extension: a file that is not there, rather than a page. */
    private static final Pattern FILE = Pattern.compile("\\.[a-z0-9]{2,5}$");

    private static final String AN_HOUR = "public, max-age=3600";

    private final Path dashboard;
    private final Path sdk;

    /**
     * Wires the routes.
     *
     * @param home the folder that Freshet was built in
     */
    public Pages(Path home) {
        this.dashboard = home.resolve("dashboard/dist").normalize();
        this.sdk = home.resolve("sdk/dist/freshet.js").normalize();
    }

    /** Adds the routes; after all others, for the last one takes what is left. */
    public void mount(Router router) {
        router.route("/freshet.js").method(GET).method(HEAD).handler(this::script);
        router.route("/openapi.yaml")
                .method(GET)
                .method(HEAD)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                        .putHeader(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME)
                        .sendFile("openapi.yaml"));
        if (!Files.isDirectory(dashboard)) {
            return;
        }
        StaticHandler files = StaticHandler.create(FileSystemAccess.ROOT, dashboard.toString())
                .setCachingEnabled(false)
                .setDirectoryListing(false)
                .setIncludeHidden(false);
        // Patterns, because behind a path with a star the handler looks for what the star stands for.
        router.routeWithRegex(ASSETS).method(GET).method(HEAD).handler(context -> {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_GOOD);
            files.handle(context);
        });
        router.routeWithRegex(NO_API).method(GET).method(HEAD).handler(context -> {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME);
            files.handle(context);
        });
        router.routeWithRegex(NO_API).method(GET).method(HEAD).handler(this::page);
    }

    private void script(RoutingContext context) {
        if (!Files.isRegularFile(sdk)) {
            context.fail(404);
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, AN_HOUR)
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .sendFile(sdk.toString());
    }

    private void page(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean navigation = accept != null && accept.contains("text/html");
        if (!navigation || FILE.matcher(context.normalizedPath()).find()) {
            context.next();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME)
                .sendFile(dashboard.resolve("index.html").toString());
    }
}
