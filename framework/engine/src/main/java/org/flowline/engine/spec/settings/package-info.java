/** Settings records: their types, how nodes become values, and their schema. */
@NullMarked
package org.flowline.engine.spec.settings;

import org.jspecify.annotations.NullMarked;
