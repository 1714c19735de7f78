/** Plugins: how they are found, what they add, and how a component is built. */
@NullMarked
package org.flowline.engine.plugin;

import org.jspecify.annotations.NullMarked;
