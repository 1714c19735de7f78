/** The rules by which the parts of an experiment fit together. */
@NullMarked
package org.flowline.engine.wiring.rule;

import org.jspecify.annotations.NullMarked;
