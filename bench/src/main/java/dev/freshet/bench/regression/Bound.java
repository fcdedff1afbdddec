package dev.freshet.bench.regression;

/**
 * How large a ratio may be.
 *
 * @param most above it the bench fails
 * @param measured what it was when the bound was set, for people
 */
record Bound(double most, String measured) {}
