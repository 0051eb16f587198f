/** The image and the manifests of {@code k8s/}: what would go wrong without a word, and the gateway started as they start it. */
@NullMarked
package io.handoffgateway.k8s;

import org.jspecify.annotations.NullMarked;
