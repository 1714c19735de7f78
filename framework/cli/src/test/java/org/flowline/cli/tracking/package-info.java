@NullMarked
package org.flowline.cli.tracking;

import org.jspecify.annotations.NullMarked;
