/** What is said of a component that does not keep its contract. */
@NullMarked
package org.flowline.spi.contract;

import org.jspecify.annotations.NullMarked;
