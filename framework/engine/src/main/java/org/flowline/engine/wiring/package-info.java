/**
 * From a spec to an experiment: finds plugins, builds each component with Guice, and checks that
 * the parts fit together.
 */
@NullMarked
package org.flowline.engine.wiring;

import org.jspecify.annotations.NullMarked;
