/** Lines and files of JSON, each one object, and what a line that is torn or no event means. */
@NullMarked
package org.flowline.journal.json;

import org.jspecify.annotations.NullMarked;
