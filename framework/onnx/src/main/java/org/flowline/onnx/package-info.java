/**
 * Trained models as graphs in the Open Neural Network Exchange format: velocity, sampler and
 * density. A network is exported from what it computed on a tape, so that an architecture does
 * nothing for it.
 */
@NullMarked
package org.flowline.onnx;

import org.jspecify.annotations.NullMarked;
