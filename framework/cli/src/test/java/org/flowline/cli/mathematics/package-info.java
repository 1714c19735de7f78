@NullMarked
package org.flowline.cli.mathematics;

import org.jspecify.annotations.NullMarked;
