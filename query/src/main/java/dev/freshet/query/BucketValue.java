package dev.freshet.query;

/**
 * What a group came to in a bucket.
 *
 * @param rest whether the group is all those that are not told apart
 * @param bucket counted from the first that was asked for
 */
record BucketValue(String key, boolean rest, int bucket, double value) {}
