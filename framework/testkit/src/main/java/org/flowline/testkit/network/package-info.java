/** What every architecture must do, and a network for tests of what uses one. */
@NullMarked
package org.flowline.testkit.network;

import org.jspecify.annotations.NullMarked;
