/** Tests of graphs without a program that computes them. */
@NullMarked
package org.flowline.onnx;

import org.jspecify.annotations.NullMarked;
