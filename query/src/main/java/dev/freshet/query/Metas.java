package dev.freshet.query;

/** Copies of a {@link Meta} with another cost. */
final class Metas {
    private Metas() {}

    static Meta with(Meta meta, Meta.Cached cache, long rowsRead, double elapsedMillis) {
        return new Meta(
                meta.from(),
                meta.to(),
                meta.interval(),
                meta.timezone(),
                meta.completeTo(),
                meta.openFrom(),
                meta.tier(),
                cache,
                meta.reason(),
                rowsRead,
                elapsedMillis,
                meta.exact(),
                meta.error());
    }

    /** The answer with the time that it took. */
    static Answer timed(Answer answer, double elapsedMillis) {
        Meta meta = answer.meta();
        return new Answer(answer.series(), answer.totals(), with(meta, meta.cache(), meta.rowsRead(), elapsedMillis));
    }
}
