package dev.freshet.server.accesslog;

/** A request line's method and path; both "" for what was not HTTP, such as the first bytes of a TLS handshake. */
record Request(String method, String path) {

    private static final Request NONE = new Request("", "");

    static Request of(String line) {
        int methodEnd = line.indexOf(' ');
        if (methodEnd <= 0 || !isMethod(line.substring(0, methodEnd))) {
            return NONE;
        }
        String rest = line.substring(methodEnd + 1);
        // The target may contain spaces when the client was sloppy: the protocol is what comes last.
        int protocol = rest.lastIndexOf(" HTTP/");
        return new Request(line.substring(0, methodEnd), path(protocol < 0 ? rest : rest.substring(0, protocol)));
    }

    private static boolean isMethod(String word) {
        return word.length() <= 20
                && word.chars().allMatch(letter -> (letter >= 'A' && letter <= 'Z') || letter == '-');
    }

    /** The target without query and fragment, and without scheme and host when a proxy was asked. */
    private static String path(String target) {
        String path = target.strip();
        int scheme = path.indexOf("://");
        if (scheme > 0 && scheme < 6) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        for (char end : new char[] {'?', '#'}) {
            int found = path.indexOf(end);
            path = found < 0 ? path : path.substring(0, found);
        }
        return path;
    }
}
