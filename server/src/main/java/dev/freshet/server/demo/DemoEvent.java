package dev.freshet.server.demo;

import dev.freshet.event.EventType;
import java.util.Map;

/**
 * One event of a visit, before it is written as JSON.
 *
 * @param number its place in the visit, from 0 on
 * @param name the track's event or the screen's name, "" for page views
 * @param referrer the page before, "" when there was none
 * @param landing whether it happened on the visit's first page, whose address still carries the campaign
 */
record DemoEvent(
        Visit visit,
        int number,
        EventType type,
        String name,
        String page,
        String referrer,
        boolean landing,
        long timeMillis,
        Map<String, Object> properties) {}
