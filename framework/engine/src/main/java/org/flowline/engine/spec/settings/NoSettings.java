package org.flowline.engine.spec.settings;

/** The settings of a component that has none. */
public record NoSettings() {}
