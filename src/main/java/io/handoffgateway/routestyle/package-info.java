/**
 * The conventions of route files, and how a file that breaks one would be written right. They keep the files readable for people,
 * visual editors and Kustomize; routes that break them run all the same.
 */
@NullMarked
package io.handoffgateway.routestyle;

import org.jspecify.annotations.NullMarked;
