package org.flowline.engine.spec;

/** The settings of a component that has none. */
public record NoSettings() {}
