/** The laws of couplings. */
@NullMarked
package org.flowline.laws.coupling;

import org.jspecify.annotations.NullMarked;
