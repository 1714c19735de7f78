/** The laws of searches and stopping rules. */
@NullMarked
package org.flowline.laws.search;

import org.jspecify.annotations.NullMarked;
