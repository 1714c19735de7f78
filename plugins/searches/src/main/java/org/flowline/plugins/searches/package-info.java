/** Searches and stopping rules. */
@NullMarked
package org.flowline.plugins.searches;

import org.jspecify.annotations.NullMarked;
