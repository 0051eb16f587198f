/** When each key of each org was last used, whichever replica it came to, so that a rotation can be seen to its end. */
@NullMarked
package io.handoffgateway.keyuse;

import org.jspecify.annotations.NullMarked;
