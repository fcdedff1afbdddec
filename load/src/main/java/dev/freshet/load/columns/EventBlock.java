package dev.freshet.load.columns;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Events as one block of the table {@code events}, in ClickHouse's Native format: column by column, so that the engine copies
 * instead of parsing. Ids are hashed here, once.
 *
 * <p>Belongs to one thread while events are added; afterwards any thread may write it out, any number of times.
 */
public final class EventBlock {

    private static final String TIME = "DateTime64(3, 'UTC')";
    private static final String HASH = "UInt64";
    private static final String TYPE = Arrays.stream(EventType.values())
            .map(type -> "'%s' = %d".formatted(type.text(), type.code()))
            .collect(Collectors.joining(", ", "Enum8(", ")"));

    /** What stands in the column {@code duration} where an event has none. */
    private static final float NO_DURATION = -1;

    private final String sourceTopic;
    private final int sourcePartition;
    private final long sourceBatch;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private int rows;

    private final DictionaryColumn product = dictionary("product");
    private final DictionaryColumn event = dictionary("event");
    private final NumberColumn type = number("type", TYPE);
    private final NumberColumn time = number("time", TIME);
    private final NumberColumn received = number("received", TIME);
    private final NumberColumn message = number("message", HASH);
    private final NumberColumn user = number("user", HASH);
    private final NumberColumn anonymous = number("anonymous", HASH);
    private final NumberColumn session = number("session", HASH);
    private final TextColumn userId = text("user_id");
    private final TextColumn page = text("page");
    private final DictionaryColumn referrer = dictionary("referrer");
    private final DictionaryColumn channel = dictionary("channel");
    private final DictionaryColumn utmSource = dictionary("utm_source");
    private final DictionaryColumn utmMedium = dictionary("utm_medium");
    private final DictionaryColumn utmCampaign = dictionary("utm_campaign");
    private final DictionaryColumn country = dictionary("country");
    private final DictionaryColumn browser = dictionary("browser");
    private final DictionaryColumn os = dictionary("os");
    private final DictionaryColumn device = dictionary("device");
    private final DictionaryColumn release = dictionary("release");
    private final NumberColumn error = number("error", "Bool");
    private final NumberColumn duration = number("duration", "Float32");
    private final NumberColumn status = number("status", "UInt16");
    private final PropertiesColumn properties = add("properties", new PropertiesColumn());
    private final DictionaryColumn topic = dictionary("topic");
    private final NumberColumn partition = number("partition", "UInt32");
    private final NumberColumn batch = number("batch", HASH);

    /**
     * An empty block for the events of one batch.
     *
     * @param batch offset of the batch's first record
     */
    public EventBlock(String topic, int partition, long batch) {
        this.sourceTopic = topic;
        this.sourcePartition = partition;
        this.sourceBatch = batch;
    }

    public void add(Event row) {
        product.add(row.product());
        event.add(row.name());
        type.addByte(row.type().code());
        time.addLong(row.timeMillis());
        received.addLong(row.receivedMillis());
        message.addLong(row.message());
        user.addLong(row.user());
        anonymous.addLong(row.anonymous());
        session.addLong(row.session());
        userId.add(row.userId());
        page.add(row.page());
        referrer.add(row.referrer());
        channel.add(row.channel());
        utmSource.add(row.utmSource());
        utmMedium.add(row.utmMedium());
        utmCampaign.add(row.utmCampaign());
        country.add(row.country());
        browser.add(row.browser());
        os.add(row.os());
        device.add(row.device());
        release.add(row.release());
        error.addByte(row.error() ? 1 : 0);
        duration.addFloat(row.durationMillis() >= 0 ? (float) row.durationMillis() : NO_DURATION);
        status.addShort(row.status());
        properties.add(row.properties());
        topic.add(sourceTopic);
        partition.addInt(sourcePartition);
        batch.addLong(sourceBatch);
        rows++;
    }

    public int rows() {
        return rows;
    }

    /** The columns, in the order in which they are written. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Writes the block: numbers of columns and rows, then each column with its name and type. */
    public void writeTo(OutputStream out) throws IOException {
        Bytes head = new Bytes();
        head.writeVarint(columns.size());
        head.writeVarint(rows);
        head.writeTo(out);
        for (Map.Entry<String, Column> column : columns.entrySet()) {
            Bytes title = new Bytes();
            title.writeText(column.getKey());
            title.writeText(column.getValue().type());
            title.writeTo(out);
            column.getValue().writeTo(out);
        }
    }

    private DictionaryColumn dictionary(String name) {
        return add(name, new DictionaryColumn());
    }

    private NumberColumn number(String name, String type) {
        return add(name, new NumberColumn(type));
    }

    private TextColumn text(String name) {
        return add(name, new TextColumn());
    }

    private <C extends Column> C add(String name, C column) {
        columns.put(name, column);
        return column;
    }
}
