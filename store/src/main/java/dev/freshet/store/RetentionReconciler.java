package dev.freshet.store;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes each table's time to live what the configuration says, touching only those where it differs. */
final class RetentionReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionReconciler.class);

    private static final Pattern TTL = Pattern.compile(" TTL (.+?)(?: SETTINGS |$)");

    private RetentionReconciler() {}

    static void reconcile(ClickHouse db, Retention retention) {
        Map<String, String> current = current(db);
        wanted(retention).forEach((table, wanted) -> {
            if (!wanted.equals(current.get(table))) {
                db.execute("ALTER TABLE " + table + " MODIFY TTL " + wanted);
                LOG.info("rows of {} now live for {}", table, wanted);
            }
        });
    }

    private static Map<String, String> wanted(Retention retention) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("events", expression("toDateTime(time)", retention.raw()));
        wanted.put(SessionTable.NAME, expression("hour", retention.hour()));
        for (Rollup rollup : Rollup.values()) {
            for (Granularity granularity : Granularity.values()) {
                wanted.put(rollup.table(granularity), expression("time", retention.of(granularity)));
            }
        }
        return wanted;
    }

    /** Written as ClickHouse prints it back, so that the two can be compared as text. */
    private static String expression(String start, Period period) {
        StringBuilder expression = new StringBuilder(start);
        if (period.toTotalMonths() > 0) {
            expression
                    .append(" + toIntervalMonth(")
                    .append(period.toTotalMonths())
                    .append(')');
        }
        long days = period.get(ChronoUnit.DAYS);
        if (days > 0) {
            expression.append(" + toIntervalDay(").append(days).append(')');
        }
        return expression.toString();
    }

    private static Map<String, String> current(ClickHouse db) {
        Map<String, String> ttls = new LinkedHashMap<>();
        db.query(
                        "SELECT name, engine_full FROM system.tables WHERE database = {database:String}",
                        Map.of("database", db.database()),
                        QueryLimits.none(),
                        row -> Map.entry(row.text("name"), row.text("engine_full")))
                .rows()
                .forEach(table -> {
                    Matcher ttl = TTL.matcher(table.getValue());
                    if (ttl.find()) {
                        ttls.put(table.getKey(), ttl.group(1));
                    }
                });
        return ttls;
    }
}
