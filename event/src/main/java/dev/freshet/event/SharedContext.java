package dev.freshet.event;

/** What all events of a batch inherit. It is read once for the batch: an event of it may be two bytes, and its context many thousand. */
sealed interface SharedContext {

    /** Of a batch without one. */
    SharedContext NONE = new Read(new ContextDraft());

    /** Its fields; not changed any more. */
    record Read(ContextDraft fields) implements SharedContext {}

    /** Why no event can inherit it. */
    record Refused(ErrorCode code, String detail) implements SharedContext {}
}
