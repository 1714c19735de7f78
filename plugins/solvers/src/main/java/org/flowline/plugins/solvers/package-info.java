/**
 * Solvers of ordinary differential equations: a method is a tableau, stepping is shared, and the
 * choice of the step is an object of its own.
 */
@NullMarked
package org.flowline.plugins.solvers;

import org.jspecify.annotations.NullMarked;
