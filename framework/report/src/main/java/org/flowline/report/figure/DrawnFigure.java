package org.flowline.report.figure;

import java.nio.file.Path;

/**
 * A picture that was drawn.
 *
 * @param file where it is
 * @param width how wide to show it, in pixels; the image itself may be finer
 * @param title its short name
 * @param caption what it shows, in sentences
 * @param alternative what is to be read where it cannot be seen
 */
public record DrawnFigure(Path file, int width, String title, String caption, String alternative) {}
