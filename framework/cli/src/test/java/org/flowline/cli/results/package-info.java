@NullMarked
package org.flowline.cli.results;

import org.jspecify.annotations.NullMarked;
