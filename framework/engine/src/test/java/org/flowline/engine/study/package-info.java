@NullMarked
package org.flowline.engine.study;

import org.jspecify.annotations.NullMarked;
