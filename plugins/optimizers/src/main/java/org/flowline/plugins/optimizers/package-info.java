/** Rules by which weights follow their gradient: gradient descent, Adam, AdamW. */
@NullMarked
package org.flowline.plugins.optimizers;

import org.jspecify.annotations.NullMarked;
