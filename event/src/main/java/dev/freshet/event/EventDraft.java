package dev.freshet.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fields of one event while they are read, in whatever order they come. Used once. */
final class EventDraft {
    @Nullable
    EventType type;

    String event = "";
    String name = "";
    String category = "";
    String messageId = "";
    String userId = "";
    String anonymousId = "";
    String previousId = "";
    String groupId = "";
    String writeKey = "";
    OptionalLong timestamp = OptionalLong.empty();
    OptionalLong sentAt = OptionalLong.empty();

    final ContextDraft context;
    final Map<String, String> properties = new LinkedHashMap<>();
    double duration = Double.NaN;
    int status;

    /** @param context what it inherits; changed while it is read */
    EventDraft(ContextDraft context) {
        this.context = context;
    }

    DecodedEvent finish(EventType type, String messageId, long timeMillis) {
        keep("name", type == EventType.PAGE || type == EventType.SCREEN ? name : "");
        keep("category", category);
        keep("groupId", groupId);
        keep("previousId", previousId);
        String url = first(context.pageUrl, property("url"));
        return new DecodedEvent(
                type,
                type == EventType.TRACK ? event : type.text(),
                messageId,
                timeMillis,
                userId,
                anonymousId,
                context.sessionId,
                writeKey,
                context.library,
                page(type, url),
                Urls.host(url),
                first(context.pageReferrer, property("referrer"), context.referrerUrl),
                campaign(url),
                context.ip,
                context.userAgent,
                context.osName,
                context.deviceType,
                Texts.cut(first(context.appVersion, context.release, property("release")), Texts.LABEL_LENGTH),
                duration,
                status,
                properties.isEmpty() ? Map.of() : Collections.unmodifiableMap(properties));
    }

    private String page(EventType type, String url) {
        if (type == EventType.SCREEN && !name.isEmpty()) {
            return name;
        }
        String path = first(context.pagePath, property("path"));
        return Texts.cut(path.isEmpty() ? Urls.path(url) : path, Texts.PATH_LENGTH);
    }

    private Campaign campaign(String url) {
        var tags = new Campaign(context.campaignSource, context.campaignMedium, context.campaignName);
        if (tags.isPresent()) {
            return tags;
        }
        String search = first(context.pageSearch, property("search"));
        return Campaign.ofQuery(search.isEmpty() ? Urls.query(url) : search);
    }

    /** Fields of the spec without a column of their own are kept beside the properties. */
    private void keep(String property, String value) {
        if (!value.isEmpty()) {
            properties.putIfAbsent(property, value);
        }
    }

    private String property(String name) {
        return properties.getOrDefault(name, "");
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
