/** Rules by which weights follow their gradient: AdamW. */
@NullMarked
package org.flowline.plugins.optimizers;

import org.jspecify.annotations.NullMarked;
