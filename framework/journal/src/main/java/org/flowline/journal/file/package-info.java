/** Files that are written whole or not at all, and read only where they are what they seem. */
@NullMarked
package org.flowline.journal.file;

import org.jspecify.annotations.NullMarked;
