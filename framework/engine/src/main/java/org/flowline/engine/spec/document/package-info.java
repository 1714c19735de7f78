/** What a spec has: the records of its blocks, and what follows from them. */
@NullMarked
package org.flowline.engine.spec.document;

import org.jspecify.annotations.NullMarked;
