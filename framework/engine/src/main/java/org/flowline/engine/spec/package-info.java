/**
 * From YAML to typed settings: documents with positions, `extends` and overrides, binding to
 * records, and the report of everything that is wrong with them.
 */
@NullMarked
package org.flowline.engine.spec;

import org.jspecify.annotations.NullMarked;
