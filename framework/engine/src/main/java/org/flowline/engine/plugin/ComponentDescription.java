package org.flowline.engine.plugin;

import java.util.List;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.spi.component.ComponentKey;

/**
 * What there is to know of a component before it is built.
 *
 * @param key kind and type
 * @param doc a sentence on it; empty text if its class has none
 * @param formula what it computes, in one line; empty text if its class does not say
 * @param example the component as a spec states it
 * @param settings its settings, in the order of its record
 * @param origin the plugin that adds it
 */
public record ComponentDescription(
    ComponentKey key,
    String doc,
    String formula,
    String example,
    List<Setting> settings,
    PluginOrigin origin) {}
