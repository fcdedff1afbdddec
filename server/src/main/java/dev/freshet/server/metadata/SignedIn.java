package dev.freshet.server.metadata;

/** A session that is valid now, and the person it belongs to. */
public record SignedIn(Session session, Person person) {}
