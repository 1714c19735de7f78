@NullMarked
package org.flowline.cli.output;

import org.jspecify.annotations.NullMarked;
