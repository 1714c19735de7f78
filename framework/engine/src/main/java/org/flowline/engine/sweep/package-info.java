/** From a spec with a sweep to a study: its space, checked as a whole, and its trials. */
@NullMarked
package org.flowline.engine.sweep;

import org.jspecify.annotations.NullMarked;
