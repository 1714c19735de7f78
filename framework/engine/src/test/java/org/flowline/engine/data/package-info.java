@NullMarked
package org.flowline.engine.data;

import org.jspecify.annotations.NullMarked;
