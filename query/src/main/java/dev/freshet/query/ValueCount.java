package dev.freshet.query;

/** A value of a dimension, and how many events have it. */
public record ValueCount(String value, long events) {}
