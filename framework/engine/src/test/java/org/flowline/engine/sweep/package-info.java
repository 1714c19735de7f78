@NullMarked
package org.flowline.engine.sweep;

import org.jspecify.annotations.NullMarked;
