@NullMarked
package org.flowline.cli.run;

import org.jspecify.annotations.NullMarked;
