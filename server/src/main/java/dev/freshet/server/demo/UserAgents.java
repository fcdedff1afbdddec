package dev.freshet.server.demo;

import java.util.List;

/** The programs that the demo's events come from, by their own description, with how common they are. */
final class UserAgents {

    record UserAgent(double share, String text) {}

    /** Browsers of people, and a little of the crawlers that every site has. */
    static final Weighted<UserAgent> BROWSERS = weighted(
            of(
                    31,
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"),
            of(
                    20,
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"),
            of(
                    19,
                    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36"),
            of(
                    9,
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15"),
            of(
                    7,
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"),
            of(5, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"),
            of(
                    4,
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"),
            of(
                    2,
                    "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"),
            of(2, "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"),
            of(1, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));

    /** The App on phones. */
    static final Weighted<UserAgent> PHONES = weighted(
            of(
                    46,
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"),
            of(
                    14,
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"),
            of(
                    26,
                    "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A.250205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36"),
            of(
                    14,
                    "Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36"));

    /** Programs that call the API. */
    static final Weighted<UserAgent> CLIENTS = weighted(
            of(34, "okhttp/4.12.0"),
            of(26, "python-requests/2.32.3"),
            of(22, "axios/1.7.7"),
            of(12, "Go-http-client/2.0"),
            of(6, "curl/8.10.1"));

    private UserAgents() {}

    private static UserAgent of(double share, String text) {
        return new UserAgent(share, text);
    }

    private static Weighted<UserAgent> weighted(UserAgent... agents) {
        return new Weighted<>(List.of(agents), UserAgent::share);
    }
}
