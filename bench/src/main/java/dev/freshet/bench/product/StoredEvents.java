package dev.freshet.bench.product;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntConsumer;

/**
 * Raw events of the last 29 days before today, made by the engine itself and counted by its views into every rollup, as those are that
 * come in: products, pages, people and sessions in proportions like the generator's.
 */
public final class StoredEvents {

    /** Days that events lie in. */
    public static final int DAYS = 29;

    private final Engine engine;

    /** Does nothing yet. */
    public StoredEvents(Engine engine) {
        this.engine = engine;
    }

    /**
     * Stores so many, evenly over the days; a message id of theirs is none of a generator's.
     *
     * @param day hears of each day that is done
     * @return how many it were
     */
    public long store(long events, IntConsumer day) {
        long each = events / DAYS;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int age = DAYS; age > 0; age--) {
            engine.rows(insert(today.minusDays(age).toString(), each));
            day.accept(DAYS - age + 1);
        }
        return each * DAYS;
    }

    /** Even numbers {@code a} to {@code c} are drawn from one hash; a power of one leans to the small, as Zipf's law does. */
    private static String insert(String date, long events) {
        return """
            INSERT INTO events
                (product, event, type, time, received, message, user, anonymous, session, user_id, page, referrer, channel, utm_source,
                 utm_medium, utm_campaign, country, browser, os, device, release, error, duration, status, topic, partition, batch)
            WITH
                cityHash64(number, '%s') AS h,
                (h %% 65521) / 65521 AS a, (intDiv(h, 65521) %% 65521) / 65521 AS b,
                (intDiv(h, 4292999041) %% 65521) / 65521 AS c, intDiv(h, 281278000000000) %% 100 AS kind,
                toUInt64(200000 * pow(a, 3)) AS person,
                toDateTime64('%s 00:00:00', 3, 'UTC') + toIntervalMillisecond(intDiv(number * 86400000, %d)) AS at
            SELECT
                ['shop', 'docs', 'app', 'api'][toUInt8(floor(pow(5, b)))], if(kind < 60, 'page', if(kind < 98,
                    ['Product Viewed', 'Product Added', 'Search', 'Checkout Started', 'Order Completed'][1 + kind %% 5], 'Error')),
                if(kind < 60, 'page', 'track'), at, at, h, cityHash64('person', person), cityHash64('person', person),
                cityHash64(person, intDiv(toUnixTimestamp(at), 1800)), '', concat('/product/', toString(toUInt32(pow(2000, c)))),
                ['', 'google.com', 't.co', 'bing.com', 'news.ycombinator.com'][1 + toUInt8(4 * pow(b, 2))],
                ['direct', 'search', 'social', 'referral'][1 + toUInt8(3 * pow(b, 2))], '', '', '', ['US', 'DE', 'GB', 'FR', 'IN',
                    'BR', 'JP', 'CA'][1 + toUInt8(7 * pow(c, 2))],
                ['Chrome', 'Safari', 'Firefox'][1 + person %% 3], ['Windows', 'iOS', 'Android'][1 + person %% 3],
                ['desktop', 'mobile', 'mobile'][1 + person %% 3], ['4.2.0', '4.1.3', '4.1.2'][1 + toUInt8(2 * pow(a, 2))],
                kind >= 98, toFloat32(20 + 180 * -log(1 - a)), 0, 'stored', 0, 0
            FROM numbers(%d)
            """.formatted(date, date, events, events);
    }
}
