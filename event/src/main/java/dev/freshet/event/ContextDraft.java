package dev.freshet.event;

/** The parts of a context that events use, while they are read; empty where nothing was said. */
final class ContextDraft {
    String sessionId = "";
    String ip = "";
    String userAgent = "";
    String release = "";
    String appVersion = "";
    String pagePath = "";
    String pageUrl = "";
    String pageReferrer = "";
    String pageSearch = "";
    String referrerUrl = "";
    String campaignSource = "";
    String campaignMedium = "";
    String campaignName = "";
    String osName = "";
    String deviceType = "";
    String library = "";

    /** What an event starts with that inherits this one. */
    ContextDraft copy() {
        ContextDraft copy = new ContextDraft();
        copy.sessionId = sessionId;
        copy.ip = ip;
        copy.userAgent = userAgent;
        copy.release = release;
        copy.appVersion = appVersion;
        copy.pagePath = pagePath;
        copy.pageUrl = pageUrl;
        copy.pageReferrer = pageReferrer;
        copy.pageSearch = pageSearch;
        copy.referrerUrl = referrerUrl;
        copy.campaignSource = campaignSource;
        copy.campaignMedium = campaignMedium;
        copy.campaignName = campaignName;
        copy.osName = osName;
        copy.deviceType = deviceType;
        copy.library = library;
        return copy;
    }
}
