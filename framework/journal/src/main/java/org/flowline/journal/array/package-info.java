/** Arrays in the formats that other languages read: npy and safetensors. */
@NullMarked
package org.flowline.journal.array;

import org.jspecify.annotations.NullMarked;
