/** A spec file as a tree of nodes with their places: read, merged, filled in, written. */
@NullMarked
package org.flowline.engine.spec.yaml;

import org.jspecify.annotations.NullMarked;
