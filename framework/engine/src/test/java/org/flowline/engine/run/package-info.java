@NullMarked
package org.flowline.engine.run;

import org.jspecify.annotations.NullMarked;
