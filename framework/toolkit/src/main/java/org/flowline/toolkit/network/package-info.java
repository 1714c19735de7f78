/**
 * What networks are made of: linear layers, nonlinearities, initial weights, and what they see of
 * the time.
 */
@NullMarked
package org.flowline.toolkit.network;

import org.jspecify.annotations.NullMarked;
