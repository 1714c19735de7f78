/**
 * Flows that are made of a trained network: its output as the velocity, a velocity that follows
 * from what it predicts, its output as the average velocity of a jump, an invertible network as a
 * map. Points are carried in chunks, side by side.
 */
@NullMarked
package org.flowline.toolkit.flow;

import org.jspecify.annotations.NullMarked;
