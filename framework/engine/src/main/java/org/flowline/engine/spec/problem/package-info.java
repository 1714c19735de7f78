/** What is wrong with a spec, and how it is told. */
@NullMarked
package org.flowline.engine.spec.problem;

import org.jspecify.annotations.NullMarked;
