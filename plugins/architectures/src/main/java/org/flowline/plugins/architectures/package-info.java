/** Networks that are time-dependent vector fields: the multilayer perceptron. */
@NullMarked
package org.flowline.plugins.architectures;

import org.jspecify.annotations.NullMarked;
