package dev.freshet.bench.product;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntConsumer;

/**
 * A past of 90 days in the rollups, made by the engine itself: a billion events of five products, each row's states made of
 * people, sessions and durations as real ones are, each counted two to four times, in breakdowns five.
 *
 * <p>As retention has it, the newest 30 days are there by the minute, hours and days of the whole time; the views make hours of minutes
 * and days of hours. There are 200,000 sessions a day in the newest 30 days.
 */
public final class History {

    /** Days that are filled in. */
    public static final int DAYS = 90;

    private static final int MINUTE_DAYS = 30;

    private static final String PRODUCT = "['shop', 'docs', 'app', 'api', 'probe'][1 + n % 5]";
    /** 105 values of ten dimensions: a minute of a product has each of them once. */
    private static final String SLOTS = """
            arrayConcat(
                arrayMap(i -> ('page', concat('/page/', toString(i)), 40), range(40)),
                arrayMap(i -> ('referrer', concat('site', toString(i), '.example'), 10), range(10)),
                arrayMap(i -> ('channel', concat('channel', toString(i)), 6), range(6)),
                arrayMap(i -> ('utmSource', concat('source', toString(i)), 6), range(6)),
                arrayMap(i -> ('utmCampaign', concat('campaign', toString(i)), 6), range(6)),
                arrayMap(i -> ('country', concat('C', toString(i)), 20), range(20)),
                arrayMap(i -> ('browser', concat('browser', toString(i)), 6), range(6)),
                arrayMap(i -> ('os', concat('os', toString(i)), 5), range(5)),
                arrayMap(i -> ('device', concat('device', toString(i)), 3), range(3)),
                arrayMap(i -> ('release', concat('4.', toString(i)), 3), range(3)))""";

    private final Engine engine;

    /** Does nothing yet. */
    public History(Engine engine) {
        this.engine = engine;
    }

    /**
     * Fills it in, yesterday last; today is left to those who send events.
     *
     * @param day hears of each day that is done
     */
    public void fill(IntConsumer day) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int age = DAYS; age > 0; age--) {
            String date = today.minusDays(age).toString();
            if (age < MINUTE_DAYS) {
                totals("1m", date, 60, 130, 2);
                breakdowns("1m", date, 60, 8);
                engine.rows("""
            INSERT INTO sessions_1h
            SELECT %s AS product, toStartOfHour(min(time)), h, min(time) AS start, max(time + INTERVAL n %% 900 SECOND) AS end, 1 + n %% 5, h,
                min(concat(reverse(reinterpretAsFixedString(toUnixTimestamp64Milli(time))),
                    concatWithSeparator('\\0', '/page/1', '', 'direct', '', '', 'C1', 'browser1', 'os1', 'device1', '4.1'))),
                max(concat(reverse(reinterpretAsFixedString(toUnixTimestamp64Milli(time + INTERVAL n %% 900 SECOND))), '/page/2'))
            FROM (SELECT number AS n, cityHash64(number, '%s') AS h, toDateTime64('%s 00:00:00', 3, 'UTC') + number %% 86400 AS time FROM numbers(200000))
            GROUP BY product, h, n""".formatted(PRODUCT, date, date));
            } else {
                totals("1h", date, 3600, 3_900, 4);
                breakdowns("1h", date, 3600, 600);
            }
            day.accept(DAYS - age + 1);
        }
    }

    /** Events in the totals by the day. */
    public long events() {
        return engine.number("SELECT sum(events) FROM totals_1d");
    }

    private void totals(String granularity, String date, int bucketSeconds, int rowsEach, int weight) {
        int buckets = 86_400 / bucketSeconds;
        int groups = buckets * 5 * 6;
        engine.rows("""
            INSERT INTO totals_%s
            SELECT
                %s AS product, toDateTime('%s 00:00:00', 'UTC') + %d * (intDiv(n, 5) %% %d) AS time, %s AS event,
                hashes * %d AS events, if(event = 'page', events, 0), fiftieths * %d, users, sessions, durations, events
            FROM
            (
                SELECT
                    n, count() AS hashes, countIf(h %% 50 = 0) AS fiftieths,
                    uniqCombined64State(14)(toUInt64(h %% 200000)) AS users, uniqCombined64State(14)(toUInt64(h %% 400000)) AS sessions,
                    quantilesTDigestState(0.5, 0.95, 0.99)(toFloat32(20 + h %% 1000)) AS durations
                FROM (%s)
                GROUP BY n
            )""".formatted(
                        granularity,
                        PRODUCT,
                        date,
                        bucketSeconds,
                        buckets,
                        "['page', 'Product Viewed', 'Product Added', 'Checkout Started', 'Order Completed', 'Error Shown'][1 + intDiv(n, %d) %% 6]"
                                .formatted(5 * buckets),
                        weight,
                        weight,
                        hashes(date, groups, rowsEach)));
    }

    private void breakdowns(String granularity, String date, int bucketSeconds, int rowsEach) {
        int buckets = 86_400 / bucketSeconds;
        int groups = buckets * 5 * 105;
        int events = 1_560 * bucketSeconds / 60;
        engine.rows("""
            INSERT INTO breakdown_%s
            WITH %s AS slots, slots[1 + intDiv(n, %d) %% 105] AS slot
            SELECT
                %s AS product, slot.1 AS dimension, toDateTime('%s 00:00:00', 'UTC') + %d * (intDiv(n, 5) %% %d) AS time, slot.2 AS value,
                intDiv(%d, slot.3), intDiv(%d, 6 * slot.3), intDiv(%d, 50 * slot.3), users
            FROM
            (
                SELECT n, uniqCombined64State(12)(toUInt64(h %% 200000)) AS users
                FROM (%s)
                GROUP BY n
            )""".formatted(
                        granularity,
                        SLOTS,
                        5 * buckets,
                        PRODUCT,
                        date,
                        bucketSeconds,
                        buckets,
                        events,
                        events,
                        events,
                        hashes(date, groups, rowsEach)));
    }

    /** Rows of a group's number and a hash; what a group stands for is made of its number once, not once a row. */
    private static String hashes(String date, int groups, int rowsEach) {
        return "SELECT number %% %d AS n, cityHash64(number, '%s') AS h FROM numbers(%d)"
                .formatted(groups, date, (long) groups * rowsEach);
    }
}
