package org.flowline.report.plot;

import java.util.function.Consumer;

/**
 * A figure laid out, which can be painted on anything any number of times.
 *
 * @param width in pixels of the layout
 * @param height the same
 * @param painting paints it
 */
public record Drawing(int width, int height, Consumer<Picture> painting) {}
