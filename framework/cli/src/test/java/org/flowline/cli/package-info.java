@NullMarked
package org.flowline.cli;

import org.jspecify.annotations.NullMarked;
