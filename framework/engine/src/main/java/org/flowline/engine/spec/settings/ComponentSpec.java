package org.flowline.engine.spec.settings;

import org.flowline.spi.component.ComponentKey;

/**
 * A part of an experiment: which component, with which settings.
 *
 * @param key kind and type
 * @param settings its settings record, every default filled in; {@link NoSettings} if it takes none
 */
public record ComponentSpec(ComponentKey key, Record settings) {}
