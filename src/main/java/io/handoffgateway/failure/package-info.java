/**
 * What can go wrong behind the doors to Dynamics 365 and Entra: an error as the remote side wrote it, what it means, what is to
 * be done next, and what an administrator does about it. Classified here once, so that no other room asks for a status number.
 */
@NullMarked
package io.handoffgateway.failure;

import org.jspecify.annotations.NullMarked;
