@NullMarked
package org.flowline.cli.architecture;

import org.jspecify.annotations.NullMarked;
