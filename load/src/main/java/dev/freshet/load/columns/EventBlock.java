package dev.freshet.load.columns;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Events as one block of the table {@code events}, in ClickHouse's Native format: column by column, so that the engine copies
 * instead of parsing. Ids are hashed here, once.
 *
 * <p>Belongs to one thread while events are added; afterwards any thread may write it out, any number of times, until it begins again.
 */
public final class EventBlock {

    private static final String TIME = "DateTime64(3, 'UTC')";
    private static final String HASH = "UInt64";
    private static final String TYPE = Arrays.stream(EventType.values())
            .map(type -> "'%s' = %d".formatted(type.text(), type.code()))
            .collect(Collectors.joining(", ", "Enum8(", ")"));

    /** What stands in the column {@code duration} where an event has none. */
    private static final float NO_DURATION = -1;

    private String sourceTopic;
    private String sourceIncarnation;
    private int sourcePartition;
    private long sourceBatch;
    private final NativeBlock block = new NativeBlock();
    private int rows;

    private final DictionaryColumn product = block.dictionary("product");
    private final DictionaryColumn event = block.dictionary("event");
    private final NumberColumn type = block.number("type", TYPE);
    private final NumberColumn time = block.number("time", TIME);
    private final NumberColumn received = block.number("received", TIME);
    private final NumberColumn message = block.number("message", HASH);
    private final NumberColumn user = block.number("user", HASH);
    private final NumberColumn anonymous = block.number("anonymous", HASH);
    private final NumberColumn session = block.number("session", HASH);
    private final TextColumn userId = block.text("user_id");
    private final TextColumn page = block.text("page");
    private final DictionaryColumn referrer = block.dictionary("referrer");
    private final DictionaryColumn channel = block.dictionary("channel");
    private final DictionaryColumn utmSource = block.dictionary("utm_source");
    private final DictionaryColumn utmMedium = block.dictionary("utm_medium");
    private final DictionaryColumn utmCampaign = block.dictionary("utm_campaign");
    private final DictionaryColumn country = block.dictionary("country");
    private final DictionaryColumn browser = block.dictionary("browser");
    private final DictionaryColumn os = block.dictionary("os");
    private final DictionaryColumn device = block.dictionary("device");
    private final DictionaryColumn release = block.dictionary("release");
    private final NumberColumn error = block.number("error", "Bool");
    private final NumberColumn duration = block.number("duration", "Float32");
    private final NumberColumn status = block.number("status", "UInt16");
    private final PropertiesColumn properties = block.add("properties", new PropertiesColumn());
    private final DictionaryColumn topic = block.dictionary("topic");
    private final NumberColumn partition = block.number("partition", "UInt32");
    private final NumberColumn batch = block.number("batch", HASH);
    private final DictionaryColumn incarnation = block.dictionary("incarnation");

    /**
     * An empty block for the events of one batch.
     *
     * @param incarnation the life of the partition that the offset is of
     * @param batch offset of the batch's first record
     */
    public EventBlock(String topic, int partition, String incarnation, long batch) {
        this.sourceTopic = topic;
        this.sourceIncarnation = incarnation;
        this.sourcePartition = partition;
        this.sourceBatch = batch;
    }

    /**
     * Forgets all events and is the empty block of another batch from now on. What its columns have grown to stays: they are the largest arrays of a
     * loader, and new ones for each batch would live just long enough to be copied by every collection.
     */
    public void beginAgain(String topic, int partition, String incarnation, long batch) {
        this.sourceTopic = topic;
        this.sourceIncarnation = incarnation;
        this.sourcePartition = partition;
        this.sourceBatch = batch;
        block.clear();
        rows = 0;
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
        incarnation.add(sourceIncarnation);
        rows++;
    }

    public int rows() {
        return rows;
    }

    /** The columns, in the order in which they are written. */
    public List<String> columns() {
        return block.names();
    }

    /** Writes all rows as a block. */
    public void writeTo(OutputStream out) throws IOException {
        writeTo(out, 0, rows);
    }

    /** Writes the rows {@code from} up to, without, {@code to} as a block. */
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        block.writeTo(out, from, to);
    }

    /** The product of a row's event. */
    public String product(int row) {
        return product.get(row);
    }

    /** When a row's event was received, epoch milliseconds. */
    public long receivedMillis(int row) {
        return received.longAt(row);
    }
}
