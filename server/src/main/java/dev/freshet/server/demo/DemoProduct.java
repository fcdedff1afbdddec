package dev.freshet.server.demo;

/** A product of the demo: its slug, and its name for people. */
public record DemoProduct(String slug, String name) {}
