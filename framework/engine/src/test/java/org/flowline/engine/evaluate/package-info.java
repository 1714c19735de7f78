@NullMarked
package org.flowline.engine.evaluate;

import org.jspecify.annotations.NullMarked;
