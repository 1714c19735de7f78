/** The laws of architectures, and a small network. */
@NullMarked
package org.flowline.laws.network;

import org.jspecify.annotations.NullMarked;
