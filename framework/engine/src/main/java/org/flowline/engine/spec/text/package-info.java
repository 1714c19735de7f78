/** Texts, where they stand, and how names, numbers and keys are written. */
@NullMarked
package org.flowline.engine.spec.text;

import org.jspecify.annotations.NullMarked;
