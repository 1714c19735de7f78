package org.flowline.engine.wiring;

import java.util.List;
import org.flowline.engine.spec.Setting;
import org.flowline.spi.component.ComponentKey;

/**
 * What there is to know of a component before it is built.
 *
 * @param key kind and type
 * @param doc a sentence on it; empty text if its class has none
 * @param settings its settings, in the order of its record
 * @param origin the plugin that adds it
 */
public record ComponentDescription(
    ComponentKey key, String doc, List<Setting> settings, PluginOrigin origin) {}
