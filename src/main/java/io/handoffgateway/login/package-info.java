/** How operators come into the console: by a form or by Entra, what a session of theirs is, and what it lets them do (contract section 11). */
@NullMarked
package io.handoffgateway.login;

import org.jspecify.annotations.NullMarked;
