/** Neural networks and the architectures that build them. */
@NullMarked
package org.flowline.spi.network;

import org.jspecify.annotations.NullMarked;
