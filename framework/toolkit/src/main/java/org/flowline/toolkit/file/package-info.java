/** Reading data from files of the user's: what is wrong is told with its place. */
@NullMarked
package org.flowline.toolkit.file;

import org.jspecify.annotations.NullMarked;
